package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented requests and answers of imports. */
class ImportApiIT extends ApiTest {
  private static final String FILE =
      """
      {"exportInfo": {"companyId": "elsewhere"}, "data": {
        "users": [{"email": "NEW"}, {"firstName": "No address"}],
        "tickets": [{"id": "1", "title": "One"}, {"id": "2", "title": "Two\\u0000"}],
        "customFields": [{"name": "Floor", "fieldType": "text"}]}}
      """;

  private final String file = FILE.replace("NEW", address("new"));

  @Test
  void theDocumentedRequestGetsTheDocumentedAnswer() {
    Answer answer =
        client
            .importFile(
                ImportForm.of(file, company)
                    .field("overwriteExisting", "false")
                    .field("skipDuplicates", "true")
                    .field("validateOnly", "false"))
            .expect(200);

    assertThat(answer.data().path("importId").asText()).matches("import_[0-9a-f]{32}");
    assertThat(answer.state()).isEqualTo("completed");
    JsonNode summary = answer.data().path("summary");
    assertThat(summary.path("usersImported").asInt()).isEqualTo(1);
    assertThat(summary.path("usersSkipped").asInt()).isZero();
    assertThat(summary.path("ticketsImported").asInt()).isEqualTo(2);
    assertThat(summary.path("ticketsSkipped").asInt()).isZero();
    assertThat(summary.path("customFieldsImported").asInt()).isEqualTo(1);
    assertThat(summary.path("errors")).hasSize(1);
    assertThat(summary.at("/kinds/users").toString())
        .isEqualTo("{\"inFile\":2,\"created\":1,\"updated\":0,\"skipped\":0,\"rejected\":1}");
    assertThat(summary.path("kinds").fieldNames())
        .toIterable()
        .containsExactly("users", "customFields", "tickets", "notes", "history", "attachments");
    assertThat(summary.at("/warnings/0/code").asText()).isEqualTo("NUL_REPLACED");
    assertThat(summary.at("/warnings/0/path").asText()).isEqualTo("$.data.tickets[1].title");
  }

  @Test
  void thePartsMayStandInAnyOrder() {
    ImportForm form =
        new ImportForm()
            .field("validateOnly", "true")
            .file("whatever.txt", file.getBytes(StandardCharsets.UTF_8))
            .field("skipDuplicates", "true")
            .company(company);

    assertThat(client.importFile(form).expect(200).data().path("validateOnly").asBoolean())
        .isTrue();
    assertThat(database().number("select count(*) from tickets where company_id = ?", company))
        .isZero();
  }

  @Test
  void whereAFileComesFromDecidesWhatItsIdsMean() {
    String unnamed =
        "{\"exportInfo\": {}, \"data\": {\"tickets\": [{\"id\": \"1\", \"title\": \"One\"}]}}";
    String tickets = "/summary/kinds/tickets/";
    ImportForm first = ImportForm.of(unnamed, company).field("source", "old-desk");
    Answer created = client.importFile(first).expect(200);
    assertThat(created.data().at(tickets + "created").asInt()).isEqualTo(1);
    assertThat(created.data().path("source").asText()).isEqualTo("old-desk");
    ImportForm again = ImportForm.of(unnamed, company).field("source", "old-desk");
    assertThat(client.importFile(again).expect(200).data().at(tickets + "skipped").asInt())
        .isEqualTo(1);
    ImportForm other = ImportForm.of(unnamed, company).field("source", "other-desk");
    assertThat(client.importFile(other).expect(200).data().at(tickets + "created").asInt())
        .isEqualTo(1);
  }

  @Test
  void aValidatedFileCanBeImportedWithoutSendingItAgain() {
    Answer validation = client.importFile(ImportForm.of(file, company).validateOnly()).expect(200);
    String id = validation.data().path("importId").asText();
    assertThat(validation.data().has("expiresAt")).isTrue();
    assertThat(validation.data().path("outcome").asText()).isEqualTo("someRejected");

    for (String body : List.of("{\"overwriteExisting\":true}", "[]", "nonsense")) {
      client
          .send(
              client
                  .request("/api/data-export/imports/" + id + "/start")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body)))
          .expect(400);
    }
    Answer done = client.startValidated(id).expect(200);

    assertThat(done.data().path("importId").asText()).isNotEqualTo(id);
    assertThat(done.data().path("summary")).isEqualTo(validation.data().path("summary"));
    Answer again = client.startValidated(id).expect(409);
    assertThat(again.code()).isEqualTo("STARTED_ALREADY");
    assertThat(again.message()).contains(done.data().path("importId").asText());
    assertThat(client.startValidated(done.data().path("importId").asText()).expect(409).code())
        .isEqualTo("NOT_A_VALIDATION");
  }

  @Test
  void theRejectedRecordsComePageByPage() {
    String id = client.importFile(ImportForm.of(file, company)).data().path("importId").asText();
    client.importFile(ImportForm.of(file, company).field("skipDuplicates", "false"));
    JsonNode again = client.history(company, "").data().at("/imports/0");
    String rejected = again.path("importId").asText();

    JsonNode first = client.importErrors(rejected, "?limit=2").expect(200).data();
    JsonNode rest =
        client
            .importErrors(rejected, "?limit=1000&after=" + first.path("next").asLong())
            .expect(200)
            .data();

    assertThat(first.path("errors")).hasSize(2);
    assertThat(rest.path("errors")).hasSize(3);
    assertThat(rest.has("next")).isFalse();
    assertThat(first.at("/errors/0").fieldNames())
        .toIterable()
        .containsExactly("kind", "path", "key", "code", "message", "level");
    assertThat(first.at("/errors/0/message").asText())
        .isEqualTo("Failed to import user: Email already exists");
    assertThat(client.importErrors(id, "?level=warning").data().at("/errors/0/code").asText())
        .isEqualTo("NUL_REPLACED");
    assertThat(client.importErrors(id, "?level=info&limit=x").expect(400).code())
        .isEqualTo("INVALID_REQUEST");
  }

  @Test
  void theHistoryTellsOfImports() {
    Answer done = client.importFile(ImportForm.of(file, company)).expect(200);
    JsonNode shown = client.history(company, "").expect(200).data().at("/imports/0");

    assertThat(shown.path("importId")).isEqualTo(done.data().path("importId"));
    assertThat(shown.at("/importedBy/email").asText()).isEqualTo(owner.email());
    assertThat(shown.path("importedData")).isEqualTo(done.data().path("summary"));
    assertThat(shown.path("errors")).isEqualTo(done.data().at("/summary/errors"));
    assertThat(shown.path("fileName").asText()).isEqualTo("export.json");
    assertThat(shown.path("validateOnly").asBoolean(true)).isFalse();
  }

  @Test
  void oneImportOfACompanyAtATime() {
    String open = "import_" + UUID.randomUUID().toString().replace("-", "");
    database()
        .execute(
            "insert into data_import_logs (id, company_id, company_name, requested_by,"
                + " requester_email, overwrite_existing, skip_duplicates, validate_only, file_name,"
                + " file_size, state, owner, heartbeat_at) values (?, ?, 'Acme', ?, 'x', false,"
                + " true, false, 'x', 1, 'running', 'another server',"
                + " now() + interval '1 hour')",
            open,
            company,
            owner.id());
    try {
      assertThat(client.importFile(ImportForm.of(file, company)).expect(409).code())
          .isEqualTo("IMPORT_RUNNING");
      client.importFile(ImportForm.of(file, company).validateOnly()).expect(200);
      Answer ending = client.deleteImport(open).expect(202);
      assertThat(ending.state()).isEqualTo("running");
      assertThat(ending.header("Retry-After")).isEqualTo("2");
    } finally {
      database().execute("delete from data_import_logs where id = ?", open);
    }
  }

  @ParameterizedTest
  @MethodSource
  void aFileThatIsNoExportIsRefused(String content) {
    Answer answer = client.importFile(ImportForm.of(content, company)).expect(422);

    assertThat(answer.code()).isEqualTo("INVALID_IMPORT_DATA");
    assertThat(answer.message()).startsWith("Invalid import data: ");
    Answer later = client.get(answer.header("Location")).expect(200);
    assertThat(later.state()).isEqualTo("failed");
    assertThat(later.data().at("/error/code").asText()).isEqualTo("INVALID_IMPORT_DATA");
    assertThat(later.data().at("/error/message").asText()).isEqualTo(answer.message());
  }

  static List<String> aFileThatIsNoExportIsRefused() {
    return List.of(
        "not JSON at all",
        "{\"exportInfo\": {}, \"data\": {\"users\": [",
        "{\"data\": {}}",
        "{\"exportInfo\": {}}",
        "{\"exportInfo\": {}, \"data\": {\"users\": {}}}",
        "[]");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aWrongFormIsRefusedAndNamesTheField(String field, UnaryOperator<ImportForm> spoil) {
    long staged = stagedFiles();
    Answer answer = client.importFile(spoil.apply(new ImportForm())).expect(400);

    assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
    assertThat(answer.body().path("errors").findValuesAsText("field")).containsExactly(field);
    assertThat(stagedFiles()).isEqualTo(staged);
  }

  static Stream<Arguments> aWrongFormIsRefusedAndNamesTheField() {
    byte[] empty = "{\"exportInfo\": {}, \"data\": {}}".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        row("companyId", form -> form.file("a", empty)),
        row("companyId", form -> form.file("a", empty).field("companyId", "acme")),
        row("companyId", form -> form.file("a", empty).field("companyId", "x".repeat(5000))),
        row("dryRun", form -> form.file("a", empty).field("dryRun", "true")),
        row(
            "validateOnly",
            form ->
                form.file("a", empty).field("validateOnly", "true").field("validateOnly", "true")),
        row("file", form -> form.file("a", empty).file("b", empty)),
        row("file", form -> form.file("", new byte[0])),
        row("file", form -> form.field("file", "text")));
  }

  private static Arguments row(String field, UnaryOperator<ImportForm> spoil) {
    return Arguments.of(field, spoil);
  }

  @Test
  void aFlagIsTrueOrFalseAndNothingElse() {
    Answer answer =
        client
            .importFile(
                ImportForm.of(file, company)
                    .field("overwriteExisting", "yes")
                    .field("skipDuplicates", "1")
                    .field("validateOnly", ""))
            .expect(400);

    assertThat(answer.body().path("errors").findValuesAsText("field"))
        .containsExactly("overwriteExisting", "skipDuplicates", "validateOnly");
  }

  @Test
  void whatIsNoFormIsRefused() {
    assertThat(send("application/json", "{}").expect(415).code())
        .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    assertThat(send("multipart/form-data", "x").expect(400).code()).isEqualTo("MALFORMED_FORM");
    assertThat(
            send(
                    "multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n{")
                .expect(400)
                .code())
        .isEqualTo("MALFORMED_FORM");
  }

  /** Whatever stands in a form, it is the client's doing, and no file is left. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b--",
        "--b\r\n",
        "--b\r\n\r\n{}\r\n--b--",
        "--b\r\nContent-Disposition: form-data\r\n\r\n{}\r\n--b--",
        "FILE{}",
        "FILE{}\r\n--b\r\n",
        "FILE{}\r\n--b\r\nContent-Disposition: form-data; name=\"companyId\"",
        "FILE{}\r\n--b\r\nContent-Disposition: nothing\r\n\r\n\r\n--b--",
        "FILE{}\r\n--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data;"
            + " name=\"companyId\"\r\n\r\n\r\n--b--",
        "FILE{}\r\n--b\r\nContent-ID: 0\r\nContent-Disposition: form-data;"
            + " name=\"companyId\"\r\n\r\n\r\n--b--",
        "FILE{}\r\n--b\r\nContent-ID: %\r\nContent-Disposition: form-data;"
            + " name=\"companyId\"\r\n\r\n\r\n--b--",
        "FILE{}\r\n--bSPACES\r\n"
      })
  void anOddFormIsRefusedAndNotKept(String body) {
    long staged = stagedFiles();

    Answer answer =
        send(
                "multipart/form-data; boundary=b",
                body.replace(
                        "FILE",
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n")
                    .replace("SPACES", " ".repeat(30_000)))
            .expect(400);

    assertThat(answer.code()).isEqualTo("MALFORMED_FORM");
    assertThat(stagedFiles()).isEqualTo(staged);
  }

  @Test
  void theNameOfAFileMayBeWrittenInManyWays() {
    assertThat(shownName("filename=\"C:\\files\\a.json\"")).isEqualTo("a.json");
    assertThat(shownName("filename=\"x\"; filename*=UTF-8''na%C3%AFve.json"))
        .isEqualTo("na\u00efve.json");
    assertThat(shownName("filename=\"\u5099\u4efd.json\"")).isEqualTo("\u5099\u4efd.json");
    Answer answer = named("filename=\"a\0b\"").expect(400);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("file");
  }

  private String shownName(String parameter) {
    named(parameter).expect(200);
    return client.history(company, "").expect(200).data().at("/imports/0/fileName").asText();
  }

  private Answer named(String parameter) {
    return send(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"companyId\"\r\n\r\n"
            + company
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; "
            + parameter
            + "\r\n\r\n{\"exportInfo\": {}, \"data\": {}}\r\n--b--\r\n");
  }

  private Answer send(String type, String body) {
    return client.send(
        client
            .request("/api/data-export/import")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static long stagedFiles() {
    Path folder = SuiteDatabase.dataDir();
    if (!Files.exists(folder)) {
      return 0; // Nothing was staged yet.
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
