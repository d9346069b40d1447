package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented requests and answers of exports. */
class ExportApiIT extends ApiTest {

  @Test
  void theDocumentedRequestGetsTheDocumentedAnswer() {
    rows.ticket(company, "Issue with login", owner);
    rows.customField(company, "Priority Level");

    Answer answer =
        client
            .post(
                "/api/data-export/export",
                Map.of(
                    "companyId", company,
                    "includeUsers", true,
                    "includeTickets", true,
                    "includeAttachments", true,
                    "includeCustomFields", true,
                    "dateFrom", "2025-01-01",
                    "dateTo", "2099-12-31"))
            .expect(200);

    assertThat(answer.body().path("success").asBoolean()).isTrue();
    JsonNode data = answer.data();
    // The archive may have been read back by the time of the answer.
    assertThat(names(data))
        .filteredOn(name -> !name.equals("verifiedAt"))
        .containsExactly(
            "exportId",
            "state",
            "partial",
            "fileName",
            "fileSize",
            "downloadUrl",
            "expiresAt",
            "includedData",
            "verification");
    assertThat(data.path("exportId").asText()).matches("export_[0-9a-f]{32}");
    assertThat(data.path("downloadUrl").asText())
        .isEqualTo(
            "/api/data-export/download/"
                + data.path("exportId").asText()
                + "/"
                + data.path("fileName").asText());
    assertThat(data.path("fileSize").isIntegralNumber()).isTrue();
    assertThat(Instant.parse(data.path("expiresAt").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
    assertThat(data.path("includedData").toString())
        .isEqualTo("{\"users\":1,\"tickets\":1,\"attachments\":0,\"customFields\":1}");
    assertThat(
            database()
                .number(
                    "select count(*) from audit_events where action = 'export' and outcome = 'ok'"
                        + " and user_id = ? and company_id = ? and subject_id = ?",
                    owner.id(),
                    company,
                    data.path("exportId").asText()))
        .isEqualTo(1);
  }

  @Test
  void whatIsNotIncludedIsNotCounted() {
    rows.ticket(company, "Issue with login", owner);

    Answer answer = client.export(company, Map.of("includeUsers", false, "dateFrom", ""));

    assertThat(answer.expect(200).data().at("/includedData/users").asInt(-1)).isZero();
    assertThat(answer.data().at("/includedData/tickets").asInt(-1)).isEqualTo(1);
  }

  @Test
  void aFilterChoosesAndStandsInAnswerFileAndHistory() {
    rows.ticket(company, "Broken", owner);
    UUID closed = rows.ticket(company, "Mended", owner);
    database().execute("update tickets set status = 'closed' where id = ?", closed);
    rows.attachment(closed, "a.png", owner);
    rows.member(company, address("agent"), "member");
    Map<String, Object> filter =
        Map.of(
            "tickets", Map.of("status", List.of("closed")),
            "users", Map.of("onlyOfTickets", true));

    JsonNode export = client.export(company, Map.of("filter", filter)).expect(200).data();

    assertThat(export.path("includedData").toString())
        .isEqualTo("{\"users\":1,\"tickets\":1,\"attachments\":1,\"customFields\":0}");
    assertThat(export.path("partial").asBoolean()).isTrue();
    assertThat(export.path("fileName").asText()).contains("_partial_export_");
    JsonNode shown = client.history(company, "").expect(200).data().at("/exports/0");
    assertThat(shown.path("partial").asBoolean()).isTrue();
    assertThat(shown.at("/options/filter").toString())
        .isEqualTo("{\"tickets\":{\"status\":[\"closed\"]},\"users\":{\"onlyOfTickets\":true}}");
  }

  @Test
  void whatWouldBeExportedIsCountedBefore() {
    rows.attachment(rows.ticket(company, "Broken", owner), "a.png", owner);
    UUID closed = rows.ticket(company, "Mended", owner);
    database()
        .execute(
            "update tickets set status = 'closed', custom_fields = '{\"Team\": \"A\"}' where id = ?",
            closed);
    Map<String, Object> tickets =
        Map.of(
            "status", Arrays.asList("closed", "cosed", null),
            "createdBy", List.of(owner.email().toUpperCase(Locale.ROOT), "nobody@example.com"),
            "customFields", Map.of("Team", List.of("A", "B")));

    JsonNode count =
        client
            .post(
                "/api/data-export/exports/count",
                Map.of(
                    "companyId",
                    company,
                    "includeUsers",
                    false,
                    "filter",
                    Map.of("tickets", tickets)))
            .expect(200)
            .data();

    assertThat(count.toString())
        .isEqualTo(
            "{\"partial\":true,\"users\":{\"chosen\":0,\"all\":1},"
                + "\"tickets\":{\"chosen\":1,\"all\":2},"
                + "\"attachments\":{\"chosen\":0,\"all\":1},"
                + "\"customFields\":{\"chosen\":0,\"all\":0},"
                + "\"unknownValues\":[\"filter.tickets.status[1]\","
                + "\"filter.tickets.createdBy[1]\",\"filter.tickets.customFields.Team[1]\"]}");
    assertThat(client.history(company, "").expect(200).data().path("exports")).isEmpty();
  }

  @Test
  void whoDoesNotWaitIsToldWhereToLook() {
    Answer answer = client.exportAsync(company).expect(202);

    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    String id = answer.data().path("exportId").asText();
    assertThat(answer.header("Location")).isEqualTo("/api/data-export/exports/" + id);
    assertThat(answer.state()).isIn("queued", "running");
    assertThat(client.get(answer.header("Location")).expect(200).data().path("exportId").asText())
        .isEqualTo(id);
    assertThat(client.awaitExport(id, Duration.ofSeconds(30)).state()).isEqualTo("completed");
  }

  @Test
  void whoWaitsAWhileIsToldThatTheyDid() {
    Answer answer =
        client.send(
            client
                .request("/api/data-export/export")
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async, wait=20")
                .POST(BodyPublishers.ofString("{\"companyId\": \"" + company + "\"}")));

    assertThat(answer.expect(200).header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(answer.state()).isEqualTo("completed");
  }

  @ParameterizedTest(name = "{1} is wrong in {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | companyId",
        "{'companyId': null} | companyId",
        "{'companyId': 'acme'} | companyId",
        "{'companyId': '../../etc/passwd'} | companyId",
        "{'companyId': {}} | companyId",
        "{'companyId': ID, 'includeUsers': 'yes'} | includeUsers",
        "{'companyId': ID, 'includeUsers': 1} | includeUsers",
        "{'companyId': ID, 'includeTickets': []} | includeTickets",
        "{'companyId': ID, 'dateFrom': '31.01.2025'} | dateFrom",
        "{'companyId': ID, 'dateTo': '2025-02-30'} | dateTo",
        "{'companyId': ID, 'dateFrom': '2025-02-01', 'dateTo': '2025-01-31'} | dateFrom",
        "{'companyId': ID, 'filter': []} | filter",
        "{'companyId': ID, 'filter': {'notes': {}}} | filter.notes",
        "{'companyId': ID, 'filter': {'tickets': {'colour': ['red']}}} | filter.tickets.colour",
        "{'companyId': ID, 'filter': {'tickets': {'status': 'open'}}} | filter.tickets.status",
        "{'companyId': ID, 'filter': {'tickets': {'status': [5]}}} | filter.tickets.status[0]",
        "{'companyId': ID, 'filter': {'tickets': {'status': [[]]}}} | filter.tickets.status[0]",
        "{'companyId': ID, 'filter': {'tickets': {'createdFrom': 'x'}}}"
            + " | filter.tickets.createdFrom",
        "{'companyId': ID, 'filter': {'tickets': {'customFields': {'a': [{}]}}}}"
            + " | filter.tickets.customFields.a[0]",
        "{'companyId': ID, 'filter': {'tickets': {'customFields': {'a\\u202e': []}}}}"
            + " | filter.tickets.customFields.a\ufffd",
        "{'companyId': ID, 'filter': {'users': {'isActive': 'yes'}}} | filter.users.isActive"
      })
  void aWrongFieldIsNamed(String body, String field) {
    Answer answer = post(body.replace("ID", "'" + company + "'").replace('\'', '"')).expect(400);

    assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
    assertThat(answer.body().path("success").asBoolean(true)).isFalse();
    assertThat(answer.body().path("errors").findValuesAsText("field")).containsExactly(field);
    assertThat(answer.body().at("/errors/0/message").asText()).startsWith(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'companyId': | MALFORMED_JSON",
        "nonsense | MALFORMED_JSON",
        "{'filter': {'tickets': {'customFields': {'a\\ud800': 'x'}}}} | MALFORMED_JSON"
      })
  void whatIsNoJsonIsSaidToBe(String body, String code) {
    assertThat(post(body.replace('\'', '"')).expect(400).code()).isEqualTo(code);
  }

  @Test
  void aBodyNeverNeedsMuch() {
    assertThat(post("{\"x\": \"" + "x".repeat(70_000) + "\"}").expect(413).code())
        .isEqualTo("BODY_TOO_LARGE");
  }

  @Test
  void theFrameworksRefusalsLookLikeOurs() {
    refused(client.get("/api/data-export/nothing"), 404, "NOT_FOUND");
    refused(client.get("/api/data-export/export"), 405, "METHOD_NOT_ALLOWED");
    refused(
        client.send(
            client
                .request("/api/data-export/export")
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString("<a/>"))),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    refused(
        client.send(
            client
                .request("/api/data-export/history/" + company)
                .header("Accept", "text/html")
                .GET()),
        406,
        "NOT_ACCEPTABLE");
    assertThat(client.get("/api/data-export/export").header("Allow")).contains("POST");
  }

  @Test
  void everyAnswerTellsBrowsersToBeCareful() {
    for (Answer answer : List.of(client.history(company, ""), api().get("/api/nothing"))) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.header("Strict-Transport-Security")).isNull();
      assertThat(answer.header("Set-Cookie")).isNull();
      assertThat(answer.header("Server")).isNull();
    }
  }

  @Test
  void theHistoryHasWhatBomizzelsPageReads() {
    Answer export = client.export(company, Map.of("dateFrom", "2025-01-01")).expect(200);
    Answer history = client.history(company, "").expect(200);

    JsonNode shown = history.data().at("/exports/0");
    assertThat(shown.path("exportId")).isEqualTo(export.data().path("exportId"));
    assertThat(shown.path("exportedBy").toString())
        .isEqualTo(
            "{\"email\":\"" + owner.email() + "\",\"firstName\":\"Test\",\"lastName\":\"Person\"}");
    assertThat(shown.path("exportedData")).isEqualTo(export.data().path("includedData"));
    assertThat(shown.at("/options/dateFrom").asText()).isEqualTo("2025-01-01");
    assertThat(shown.path("state").asText()).isEqualTo("completed");
    assertThat(Instant.parse(shown.path("exportedAt").asText())).isBefore(Instant.now());
    assertThat(names(history.data())).containsExactly("exports", "imports");
  }

  @Test
  void theHistoryIsPagedTheNewestFirst() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(0, client.export(company).expect(200).data().path("exportId").asText());
    }
    JsonNode first = client.history(company, "?limit=2").expect(200).data().path("exports");
    String before = first.path(1).path("exportedAt").asText();
    JsonNode rest =
        client.history(company, "?limit=2&before=" + before).expect(200).data().path("exports");

    assertThat(first.findValuesAsText("exportId")).isEqualTo(ids.subList(0, 2));
    assertThat(rest.findValuesAsText("exportId")).isEqualTo(ids.subList(2, 3));
    assertThat(
            client
                .history(company, "?limit=0&before=yesterday")
                .expect(400)
                .body()
                .path("errors")
                .findValuesAsText("field"))
        .containsExactly("limit", "before");
  }

  @Test
  void aCleanupDeletesWhatHasExpiredAndSaysHowMuch() {
    Answer export = client.export(company).expect(200);
    String id = export.data().path("exportId").asText();
    database()
        .execute(
            "update data_export_logs set expires_at = now() - interval '1 second' where id = ?",
            id);
    Answer answer = as(rows.platformAdmin(address("root"))).cleanup().expect(200);

    assertThat(answer.data().path("deletedFiles").asInt()).isPositive();
    assertThat(answer.data().path("deletedBytes").asLong())
        .isGreaterThanOrEqualTo(export.data().path("fileSize").asLong());
    assertThat(database().text("select state from data_export_logs where id = ?", id))
        .isEqualTo("expired");
  }

  @Test
  void aCleanupMayDeleteWhatIsOlderThanSoManyHours() {
    var root = as(rows.platformAdmin(address("root")));
    String id = client.export(company).expect(200).data().path("exportId").asText();

    root.post("/api/data-export/cleanup", Map.of("olderThanHours", 1)).expect(200);
    assertThat(client.findExport(id).state()).isEqualTo("completed");
    for (Object wrong : List.of(-1, 8761, "1", 1.5)) {
      Answer answer = root.post("/api/data-export/cleanup", Map.of("olderThanHours", wrong));
      assertThat(answer.expect(400).body().path("errors").findValuesAsText("field"))
          .containsExactly("olderThanHours");
    }
  }

  private Answer post(String body) {
    return client.send(
        client
            .request("/api/data-export/export")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.expect(status).code()).isEqualTo(code);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
