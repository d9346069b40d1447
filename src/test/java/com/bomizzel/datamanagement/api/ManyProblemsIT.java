package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ImportForm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers about imports with very many, or very long, problems. */
class ManyProblemsIT extends ApiTest {
  private static final int KEPT = 10_000;
  private static final int REJECTED = KEPT + 50;

  @Test
  void allAreCountedTheFirstAreListedAndTheFileHasThemAll() throws IOException {
    Answer done = client.importFile(ImportForm.of(rejected(REJECTED), company)).expect(200);
    String id = done.data().path("importId").asText();

    JsonNode summary = done.data().path("summary");
    assertThat(summary.at("/kinds/users/rejected").asInt()).isEqualTo(REJECTED);
    assertThat(summary.path("errorCount").asInt()).isEqualTo(REJECTED);
    assertThat(summary.path("warningCount").asInt()).isZero();
    assertThat(summary.path("errors")).hasSize(100);
    JsonNode page = client.importErrors(id, "").expect(200).data();
    assertThat(page.path("inAll").asInt()).isEqualTo(REJECTED);
    assertThat(page.path("kept").asInt()).isEqualTo(KEPT);
    assertThat(database().number("select count(*) from data_import_errors where import_id = ?", id))
        .isEqualTo(KEPT);
    Answer file = client.get(page.path("file").asText());
    assertThat(file.header("Content-Type")).startsWith("application/x-ndjson");
    List<String> lines = file.text().lines().toList();
    assertThat(lines).hasSize(REJECTED);
    JsonNode last = new ObjectMapper().readTree(lines.get(REJECTED - 1));
    assertThat(last.path("level").asText()).isEqualTo("error");
    assertThat(last.path("path").asText()).isEqualTo("$.data.users[" + (REJECTED - 1) + "].email");

    database().execute("delete from data_import_problem_files where import_id = ?", id);
    assertThat(client.importErrors(id, "").data().has("file")).isFalse();
    assertThat(client.get(page.path("file").asText()).expect(410).code())
        .isEqualTo("PROBLEMS_EXPIRED");
  }

  @Test
  void aTextOfFiveMegabytesIsCutWhenItIsWritten() {
    String huge = "x".repeat(5_000_000);
    Answer done =
        client
            .importFile(
                ImportForm.of(
                    "{\"exportInfo\":{},\"data\":{\"users\":[{\"email\":\"%s\"}],\"tickets\":[{\"title\":\"T\",\"createdBy\":\"%s@y.example\"}]}}"
                        .formatted(huge, huge),
                    company))
            .expect(200);

    String id = done.data().path("importId").asText();
    assertThat(done.text()).hasSizeLessThan(20_000);
    assertThat(client.history(company, "").expect(200).text()).hasSizeLessThan(20_000);
    assertThat(
            database()
                .number(
                    "select count(*) from data_import_errors where import_id = ?"
                        + " and greatest(length(path), length(record_key), length(message)) > 1000",
                    id))
        .isZero();
  }

  @Test
  void whatAnOlderVersionWroteHurtsNobody() {
    String id = imported(5);
    String huge = "x".repeat(5_000_000);
    database().execute("update data_import_errors set message = ? where import_id = ?", huge, id);
    database()
        .execute(
            "update data_import_logs set error_message = ?, file_name = ? where id = ?",
            huge,
            huge,
            id);

    for (String answer :
        List.of(
            client.findImport(id).expect(200).text(),
            client.history(company, "").expect(200).text(),
            client.importErrors(id, "").expect(200).text())) {
      assertThat(answer).hasSizeLessThan(30_000);
    }
  }

  @Test
  void pagesAreBoundedInBytesAndLoseNothing() {
    String id = imported(700);
    database()
        .execute(
            "update data_import_errors set message = repeat('é', 3000), path = path || repeat('p', 900)"
                + " where import_id = ?",
            id);

    Set<String> paths = new HashSet<>();
    String query = "?limit=1000";
    int pages = 0;
    for (JsonNode page = null; page == null || page.has("next"); pages++) {
      Answer answer = client.importErrors(id, query).expect(200);
      assertThat(answer.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(600_000);
      page = answer.data();
      page.path("errors")
          .forEach(error -> assertThat(paths.add(error.path("path").asText())).isTrue());
      query = "?limit=1000&after=" + page.path("next").asLong();
    }
    assertThat(paths).hasSize(700);
    assertThat(pages).isGreaterThan(2);
    assertThat(client.findImport(id).expect(200).data().at("/summary/errors").size())
        .isBetween(10, 30);
  }

  @Test
  void theHistoryIsBoundedInBytesAndItsPagesHaveEverything() {
    imported(100);
    database()
        .execute(
            "update data_import_errors set message = repeat('é', 1000) where import_id in"
                + " (select id from data_import_logs where company_id = ?)",
            company);
    for (int i = 0; i < 30; i++) {
      copyOfTheImport();
    }

    Set<String> ids = new HashSet<>();
    String query = "?limit=100";
    int pages = 0;
    for (JsonNode page = null; page == null || page.has("next"); pages++) {
      Answer answer = client.history(company, query).expect(200);
      assertThat(answer.text().length()).isLessThan(1_100_000);
      page = answer.data();
      page.path("imports").forEach(log -> ids.add(log.path("importId").asText()));
      query = "?limit=100&before=" + page.path("next").asText().replace("+", "%2B");
    }
    assertThat(ids).hasSize(31);
    assertThat(pages).isGreaterThan(2);
  }

  /** One more with the same problems, a moment older. */
  private void copyOfTheImport() {
    String id = "import_" + UUID.randomUUID().toString().replace("-", "");
    database()
        .execute(
            "insert into data_import_logs (id, company_id, company_name, requested_by,"
                + " requester_email, overwrite_existing, skip_duplicates, validate_only, file_name,"
                + " file_size, state, requested_at, finished_at, errors)"
                + " select ?, company_id, company_name, requested_by, requester_email, true, true,"
                + " true, file_name, 1, 'completed', requested_at - interval '1 s', now(), errors"
                + " from data_import_logs where company_id = ? order by requested_at limit 1",
            id,
            company);
    database()
        .execute(
            "insert into data_import_errors (import_id, level, kind, path, code, message)"
                + " select ?, level, kind, path, code, message from data_import_errors"
                + " where import_id = (select id from data_import_logs where company_id = ?"
                + " order by requested_at desc limit 1) order by id limit 100",
            id,
            company);
  }

  private String imported(int rejected) {
    return client
        .importFile(ImportForm.of(rejected(rejected), company))
        .expect(200)
        .data()
        .path("importId")
        .asText();
  }

  private static String rejected(int users) {
    return "{\"exportInfo\":{},\"data\":{\"users\":["
        + "{\"firstName\":\"No address\"},".repeat(users - 1)
        + "{\"firstName\":\"No address\"}]}}";
  }
}
