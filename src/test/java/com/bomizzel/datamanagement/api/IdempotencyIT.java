package com.bomizzel.datamanagement.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.ImportForm;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request twice, under one Idempotency-Key: one job. */
class IdempotencyIT extends ApiTest {
  private static final String FILE = "{\"exportInfo\": {}, \"data\": {}}";

  private final String key = UUID.randomUUID().toString();

  @Test
  void theSecondAnswerIsTheFirsts() {
    Answer first = export(client, company, quoted(key)).expect(200);
    Answer second = export(client, company, key).expect(200);

    assertThat(second.data().path("exportId")).isEqualTo(first.data().path("exportId"));
    assertThat(exports()).isEqualTo(1);
  }

  @Test
  void ofManyAtOnceOneBegins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(threads.submit(() -> export(client, company, key)));
      }
      for (Future<Answer> answer : answers) {
        answer.get().expect(200);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(exports()).isEqualTo(1);
  }

  @Test
  void anotherRequestUnderItIsRefused() {
    export(client, company, key).expect(200);

    Answer other =
        client.send(
            keyed(
                client.jsonPost(
                    "/api/data-export/export", Map.of("companyId", company, "includeUsers", false)),
                key));

    assertThat(other.expect(422).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(exports()).isEqualTo(1);
  }

  @Test
  void everybodyHasKeysOfTheirOwn() {
    ApiClient colleague = as(rows.member(company, address("colleague"), "owner"));

    Answer first = export(client, company, key).expect(200);
    Answer second = export(colleague, company, key).expect(200);

    assertThat(second.data().path("exportId")).isNotEqualTo(first.data().path("exportId"));
  }

  @Test
  void whatWasRefusedMayBeTriedAgain() {
    database().execute("update companies set is_active = false where id = ?", company);
    assertThat(export(client, company, key).status()).isGreaterThanOrEqualTo(400);
    database().execute("update companies set is_active = true where id = ?", company);

    export(client, company, key).expect(200);
  }

  @Test
  void anImportThatRunsIsFoundByItsSecondRequest() throws SQLException {
    Answer first;
    Answer second;
    try (Connection lock = database().lock("custom_fields")) {
      first = upload(FILE, "a.json").expect(202);
      second = upload(FILE, "renamed.json").expect(202);
      lock.rollback();
    }

    assertThat(second.data().path("importId")).isEqualTo(first.data().path("importId"));
    assertThat(imports()).isEqualTo(1);
  }

  @Test
  void anotherFileIsAnotherRequest() {
    upload(FILE, "a.json").expect(202);

    assertThat(upload(FILE + " ", "a.json").expect(422).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(imports()).isEqualTo(1);
    assertThat(uploadsKept()).isLessThanOrEqualTo(1);
  }

  @Test
  void aValidationIsStartedOnce() {
    String validation =
        client
            .importFile(ImportForm.of(FILE, company).validateOnly())
            .expect(200)
            .data()
            .path("importId")
            .asText();

    Answer first = start(validation).expect(200);
    Answer second = start(validation).expect(200);

    assertThat(second.data().path("importId")).isEqualTo(first.data().path("importId"));
    assertThat(imports()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "two words", "\"open", "a\"b", "\"\\x\""})
  void aBadKeyIsRefused(String bad) {
    Answer answer = export(client, company, bad).expect(400);

    assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("Idempotency-Key");
    assertThat(exports()).isZero();
  }

  @Test
  void aKeyIsNoLongerThanItMayBe() {
    export(client, company, "k".repeat(255)).expect(200);
    export(client, company, "k".repeat(256)).expect(400);
    assertThat(exports()).isEqualTo(1);
  }

  @Test
  void aKeyIsForgottenAfterADayByTheDatabasesClock() {
    export(client, company, key).expect(200);
    database()
        .execute(
            "update data_request_keys set created_at = now() - interval '25 hours' where key = ?",
            key);

    export(client, company, key).expect(200);

    assertThat(exports()).isEqualTo(2);
  }

  /** Its server died between the key and the job. */
  @Test
  void whatNeverBeganIsBegunAfterAMinute() {
    export(client, company, key).expect(200);
    database().execute("delete from data_export_logs where company_id = ?", company);
    assertThat(export(client, company, key).expect(409).code()).isEqualTo("REQUEST_IN_PROGRESS");

    database()
        .execute(
            "update data_request_keys set created_at = now() - interval '2 min' where key = ?",
            key);

    export(client, company, key).expect(200);
    assertThat(exports()).isEqualTo(1);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static HttpRequest.Builder keyed(HttpRequest.Builder request, String value) {
    return request.header("Idempotency-Key", value);
  }

  private static Answer export(ApiClient client, UUID company, String value) {
    return client.send(
        keyed(client.jsonPost("/api/data-export/export", Map.of("companyId", company)), value));
  }

  private Answer upload(String content, String fileName) {
    ImportForm form =
        new ImportForm()
            .company(company)
            .field("validateOnly", "false")
            .file(fileName, content.getBytes(UTF_8));
    return client.send(
        keyed(client.importRequest(form, "").header("Prefer", "respond-async"), key));
  }

  private Answer start(String validation) {
    return client.send(
        keyed(
            client
                .request("/api/data-export/imports/" + validation + "/start")
                .POST(BodyPublishers.noBody()),
            key));
  }

  private long exports() {
    return database().number("select count(*) from data_export_logs where company_id = ?", company);
  }

  private long imports() {
    return database().number("select count(*) from data_import_logs where company_id = ?", company);
  }

  private long uploadsKept() {
    return database()
        .number(
            "select count(distinct staged_name) from data_import_logs where company_id = ?",
            company);
  }
}
