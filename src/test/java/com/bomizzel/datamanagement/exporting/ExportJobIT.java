package com.bomizzel.datamanagement.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ServerTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExportJobIT extends ServerTest {
  private Fixtures fixtures;
  private UUID company;
  private Fixtures.Person jane;
  private QueuedExports exports;

  @BeforeEach
  void makeCompany() {
    fixtures = new Fixtures(database());
    company = fixtures.company("Acme Corp");
    jane = fixtures.member(company, UUID.randomUUID() + "@example.com", "owner");
    exports = new QueuedExports(company, jane);
  }

  @Test
  void saysInItsLogRowWhatTheArchiveHolds() throws IOException, NoSuchAlgorithmException {
    UUID ticket = fixtures.ticket(company, "Broken", jane);
    fixtures.note(ticket, "Looking", jane);
    fixtures.attachment(ticket, "a.png", jane);
    fixtures.customField(company, "Level");

    String id = exports.request(ExportOptions.ALL);
    Map<String, Object> row = exports.await(id, "completed");

    Path archive = exports.archive(id);
    assertThat(row.get("file_size")).isEqualTo(Files.size(archive));
    assertThat(row.get("file_sha256"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive))));
    assertThat((String) row.get("file_name")).matches("acme_corp_export_\\d{8}T\\d{6}Z\\.zip");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      assertThat(zip.size()).isOne();
      assertThat(zip.getEntry(((String) row.get("file_name")).replace(".zip", ".json")))
          .isNotNull();
    }
    JsonNode document = exports.document(id);
    ObjectNode manifest = (ObjectNode) document.get("manifest");
    assertThat(manifest.at("/seal/signature").textValue()).hasSize(86);
    assertThat(manifest.<ObjectNode>without("seal").toString())
        .isEqualTo(
            "{\"users\":1,\"customFields\":1,\"tickets\":1,\"notes\":1,\"history\":0,"
                + "\"attachments\":1}")
        .isEqualTo(row.get("record_counts"));
    assertThat(document.at("/exportInfo/exportId").textValue()).isEqualTo(id);
    assertThat(document.at("/exportInfo/companyId").textValue()).isEqualTo(company.toString());
    assertThat(document.at("/exportInfo/exportedBy").textValue()).isEqualTo(jane.id().toString());
  }

  @Test
  void holdsNothingOfAnotherCompany() throws IOException {
    UUID other = fixtures.company("Other");
    Fixtures.Person john = fixtures.member(other, UUID.randomUUID() + "@other.com", "owner");
    UUID ticket = fixtures.ticket(other, "Theirs", john);
    fixtures.note(ticket, "Theirs", john);
    fixtures.attachment(ticket, "theirs.png", john);
    fixtures.customField(other, "Theirs");

    JsonNode data = exports.document(ExportOptions.ALL).get("data");

    assertThat(data.get("users")).hasSize(1);
    assertThat(data.get("tickets")).isEmpty();
    assertThat(data.get("customFields")).isEmpty();
    assertThat(data.get("attachments")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOTES", "HISTORY"})
  void holdsTheSectionsThatWereAskedFor(RecordKind section) throws IOException {
    fixtures.customField(company, "Level");
    fixtures.attachment(fixtures.ticket(company, "Broken", jane), "a.png", jane);

    JsonNode data = exports.document(new ExportOptions(Set.of(section), null, null)).get("data");

    assertThat(data.fieldNames()).toIterable().containsExactly(section.jsonName());
    assertThat(data.get(section.jsonName())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-01, 2025-01-31, first last",
    "2025-01-01, , first last next",
    ", 2025-01-31, old first last",
    "2025-01-01T01:00:00+01:00, 2025-01-31T23:59:59.999999Z, first last",
    "2025-01-01T00:00:00.000001Z, 2025-02-01T00:00:00Z, last next",
    "2025-01-01T05:00:00+05:00, 2025-01-31T23:59:59.999998Z, first"
  })
  void dateRangeSelectsTicketsByCreationAndTheirAttachments(String from, String to, String titles)
      throws IOException {
    created("old", "2024-12-31T23:59:59.999999Z");
    created("first", "2025-01-01T00:00:00Z");
    created("last", "2025-01-31T23:59:59.999999Z");
    created("next", "2025-02-01T00:00:00Z");

    JsonNode data =
        exports.document(new ExportOptions(ExportOptions.ALL.sections(), from, to)).get("data");

    assertThat(texts(data.get("tickets"), "title")).containsExactly(titles.split(" "));
    assertThat(texts(data.get("attachments"), "fileName")).containsExactly(titles.split(" "));
    assertThat(data.get("users")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc, etc",
    "Ünïcödé & Söhne, unicode_sohne",
    "Große Straße, grosse_strasse",
    "株式会社, company",
    "'', company"
  })
  void makesASafeFileNameOfAnyCompanyName(String name, String safe) throws IOException {
    database().execute("update companies set name = ? where id = ?", name, company);

    String id = exports.request(ExportOptions.ALL);
    Map<String, Object> row = exports.await(id, "completed");

    assertThat((String) row.get("file_name")).startsWith(safe + "_export_2");
    assertThat(exports.document(id).at("/exportInfo/companyName").textValue()).isEqualTo(name);
  }

  @Test
  void readsAFreshValueAfterAnUpdateBySql() throws IOException {
    UUID ticket = fixtures.ticket(company, "Broken", jane);
    assertThat(exports.document(ExportOptions.ALL).at("/data/tickets/0/title").textValue())
        .isEqualTo("Broken");

    database().execute("update tickets set title = 'Mended' where id = ?", ticket);

    assertThat(exports.document(ExportOptions.ALL).at("/data/tickets/0/title").textValue())
        .isEqualTo("Mended");
  }

  @Test
  void keepsPeopleThatAnImportCouldNotResolve() throws IOException {
    UUID ticket = fixtures.ticket(company, "Broken", null);
    UUID note = fixtures.note(ticket, "Looking", null);
    database()
        .execute(
            "update tickets set unresolved_people = ?::jsonb where id = ?",
            "{\"createdBy\": {\"email\": \"gone@example.com\"}}",
            ticket);
    database()
        .execute(
            "update ticket_notes set unresolved_people = ?::jsonb where id = ?",
            "{\"author\": {\"email\": \"left@example.com\", \"firstName\": null}}",
            note);

    JsonNode exported = exports.document(ExportOptions.ALL).at("/data/tickets/0");

    assertThat(exported.get("createdBy").toString()).isEqualTo("{\"email\":\"gone@example.com\"}");
    assertThat(exported.get("assignedTo").isNull()).isTrue();
    assertThat(exported.at("/notes/0/author").toString())
        .isEqualTo("{\"email\":\"left@example.com\",\"firstName\":null}");
  }

  @Test
  void failsWhenTheCompanyIsNotActiveAnyMore() throws IOException {
    database().execute("update companies set is_active = false where id = ?", company);

    String id = exports.request(ExportOptions.ALL);

    assertThat(exports.await(id, "failed").get("error_code")).isEqualTo("COMPANY_INACTIVE");
    assertThat(QueuedExports.files(id)).isEmpty();
  }

  @Test
  void failsWhenTheRequesterIsNotActiveAnyMore() {
    database().execute("update users set is_active = false where id = ?", jane.id());

    String id = exports.request(ExportOptions.ALL);

    assertThat(exports.await(id, "failed").get("error_code")).isEqualTo("REQUESTER_INACTIVE");
  }

  private void created(String title, String time) {
    UUID ticket = fixtures.ticket(company, title, jane);
    fixtures.attachment(ticket, title, jane);
    database()
        .execute(
            "update tickets set created_at = ? where id = ?", OffsetDateTime.parse(time), ticket);
  }

  private static List<String> texts(JsonNode records, String member) {
    return StreamSupport.stream(records.spliterator(), false)
        .map(record -> record.get(member).textValue())
        .toList();
  }
}
