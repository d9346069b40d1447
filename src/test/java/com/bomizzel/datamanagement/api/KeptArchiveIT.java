package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done with an archive where it is kept: read it back again, and import it. */
class KeptArchiveIT extends ApiTest {
  private static final String EXPORTS = "/api/data-export/exports/";

  private UUID ticket;
  private String id;

  @BeforeEach
  void exportOnce() {
    ticket = rows.ticket(company, "One", owner);
    rows.ticket(company, "Two", owner);
    id = client.export(company).expect(200).data().path("exportId").asText();
    Waiting.until(() -> export().path("verification").asText().equals("verified"));
  }

  @Test
  void oneThatIsStillWholeSaysWhenItWasReadLast() {
    String before = export().path("verifiedAt").asText();

    Answer asked = verify(client).expect(202);
    assertThat(asked.header("Location")).isEqualTo(EXPORTS + id);
    assertThat(asked.data().path("verification").asText()).isEqualTo("verified");
    readAgain();
    assertThat(export().path("verification").asText()).isEqualTo("verified");
    assertThat(export().path("verifiedAt").asText()).isNotEqualTo(before);
    assertThat(audited("export-verify")).isEqualTo(1);
  }

  @Test
  void oneThatWasChangedIsFoundDamaged() throws IOException {
    change();

    verify(client).expect(202);
    Waiting.until(() -> export().path("state").asText().equals("damaged"));
    assertThat(export().has("verifyingSince")).isFalse();
    assertThat(verify(client).expect(410).code()).isEqualTo("EXPORT_DAMAGED");
    assertThat(restore(client, Map.of()).expect(410).code()).isEqualTo("EXPORT_DAMAGED");
  }

  @Test
  void whatIsGoneCanBeNeitherReadNorRestored() {
    client.deleteExport(id).expect(200);

    assertThat(verify(client).expect(410).code()).isEqualTo("EXPORT_EXPIRED");
    assertThat(restore(client, Map.of()).expect(410).code()).isEqualTo("EXPORT_EXPIRED");
    assertThat(
            database()
                .number("select count(*) from data_import_logs where company_id = ?", company))
        .isZero();
  }

  @Test
  void whatWasDeletedComesBackWithoutADownload() {
    database().execute("delete from tickets where id = ?", ticket);

    Answer checked = restore(client, Map.of("validateOnly", true)).expect(200);
    assertThat(checked.data().at("/summary/kinds/tickets/created").asInt()).isEqualTo(1);
    assertThat(tickets(company)).isEqualTo(1);
    Answer imported = client.startValidated(checked.data().path("importId").asText()).expect(200);
    assertThat(imported.data().at("/summary/kinds/tickets/created").asInt()).isEqualTo(1);
    assertThat(tickets(company)).isEqualTo(2);
    assertThat(
            database()
                .text(
                    "select detail from audit_events where action = 'import' and company_id = ?"
                        + " and detail like 'of %' and outcome = 'ok'",
                    company))
        .isEqualTo("of " + id);
  }

  @Test
  void itCanGoToAnotherCompanyOfThePersons() {
    UUID trial = rows.company("Trial");
    assertThat(restore(client, Map.of("companyId", trial)).expect(404).code())
        .isEqualTo("NOT_FOUND");
    rows.join(trial, owner, "owner");

    Answer imported = restore(client, Map.of("companyId", trial)).expect(200);
    assertThat(imported.data().at("/summary/kinds/tickets/created").asInt()).isEqualTo(2);
    assertThat(tickets(trial)).isEqualTo(2);
    Answer wrong = restore(client, Map.of("companyId", "x", "source", "\u0007")).expect(400);
    assertThat(wrong.body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("companyId", "source");
    assertThat(restore(client, Map.of("skip", true)).expect(400).message()).contains("skip");
  }

  @Test
  void theSameRequestRestoresOnce() {
    Answer first = restoreOnce("a-key");
    Answer second = restoreOnce("a-key");

    assertThat(second.expect(200).data().path("importId"))
        .isEqualTo(first.expect(200).data().path("importId"));
    assertThat(
            database()
                .number("select count(*) from data_import_logs where company_id = ?", company))
        .isEqualTo(1);
    restore(client, Map.of("validateOnly", true)).expect(200);
  }

  private Answer restoreOnce(String key) {
    return client.send(
        client.jsonPost(EXPORTS + id + "/import", Map.of()).header("Idempotency-Key", key));
  }

  @Test
  void onlyWhoMaySeeTheFileMayHaveItRead() {
    ApiClient stranger = as(rows.member(rows.company("Other"), address("stranger"), "owner"));
    verify(stranger).expect(404);
    restore(stranger, Map.of()).expect(404);
    verify(api()).expect(401);
    Person member = rows.member(company, address("member"), "member");
    verify(as(member)).expect(202);
    readAgain();
    client.post(EXPORTS + id + "/verify", Map.of("deep", true)).expect(400);
  }

  /** A file that would be refused whole is not copied first. */
  @Test
  void oneThatIsLargerThanAnUploadMayBeIsRefused() {
    database().execute("update data_export_logs set file_size = 1::bigint << 50 where id = ?", id);

    assertThat(restore(client, Map.of()).expect(413).code()).isEqualTo("UPLOAD_TOO_LARGE");
  }

  private void change() throws IOException {
    Path file = SuiteDatabase.dataDir().resolve("exports").resolve(id + "-1.zip");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private void readAgain() {
    Waiting.until(() -> !export().has("verifyingSince"));
  }

  private JsonNode export() {
    return client.findExport(id).expect(200).data();
  }

  private Answer verify(ApiClient who) {
    return who.send(who.request(EXPORTS + id + "/verify").POST(BodyPublishers.noBody()));
  }

  private Answer restore(ApiClient who, Map<String, ?> body) {
    return who.post(EXPORTS + id + "/import", body);
  }

  private long tickets(UUID of) {
    return database().number("select count(*) from tickets where company_id = ?", of);
  }

  private long audited(String action) {
    return database()
        .number(
            "select count(*) from audit_events where action = ? and subject_id = ?"
                + " and outcome = 'ok'",
            action,
            id);
  }
}
