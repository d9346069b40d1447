package com.bomizzel.datamanagement.importing;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.ServerTest;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of files, good and bad, from the upload to their deletion. */
class ImportFilesIT extends ServerTest {
  private static final String GOOD =
      """
      {"exportInfo":{},"data":{"users":[{"email":"%1$s"},{"email":"%1$s"}],
       "tickets":[{"id":"T-1","title":"One","notes":[{"content":"Hello"}]},5]}}
      """;

  private UUID company;
  private ApiClient owner;

  @BeforeEach
  void signIn() {
    Fixtures fixtures = new Fixtures(database());
    company = fixtures.company("Acme");
    Fixtures.Person person = fixtures.member(company, UUID.randomUUID() + "@x.example", "owner");
    owner = api().login(person.email(), Fixtures.PASSWORD);
  }

  record Bad(String name, Content content, int status, String code, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Content {
    byte[] bytes() throws IOException;
  }

  static Stream<Bad> bad() {
    String invalid = "INVALID_IMPORT_DATA";
    String tickets = "{\"exportInfo\":{},\"data\":{\"tickets\":[";
    return Stream.of(
        new Bad("empty", text(""), 422, invalid, "the file is empty"),
        new Bad("not JSON", text("hello"), 422, invalid, "the file is not JSON"),
        new Bad("truncated", text(tickets + "{\"title\":\"a"), 422, invalid, "is it truncated?"),
        new Bad("UTF-16", () -> (tickets + "]}}").getBytes(UTF_16), 422, invalid, "UTF-16"),
        new Bad("no exportInfo", text("{\"data\":{}}"), 422, invalid, "\"exportInfo\""),
        new Bad("no data", text("{\"exportInfo\":{}}"), 422, invalid, "\"data\""),
        new Bad(
            "a section that is not an array",
            text("{\"exportInfo\":{},\"data\":{\"users\":{}}}"),
            422,
            invalid,
            "$.data.users must be an array"),
        new Bad(
            "a fault behind good records",
            text(
                "{\"exportInfo\":{},\"data\":{\"users\":[{\"email\":\"a@x.example\"}],\"tickets\":1}}"),
            422,
            invalid,
            "$.data.tickets must be an array"),
        new Bad(
            "a member twice",
            text(tickets + "{\"title\":\"a\",\"title\":\"b\"}]}}"),
            422,
            invalid,
            "Duplicate"),
        new Bad("gzip", ImportFilesIT::gzip, 415, "UNSUPPORTED_FILE_TYPE", "packed as gzip"),
        new Bad(
            "a photo",
            () -> HexFormat.of().parseHex("ffd8ffe000104a464946"),
            415,
            "UNSUPPORTED_FILE_TYPE",
            "seems to be a JPEG picture"),
        new Bad(
            "a table of what nobody knows",
            text("id,colour\n1,red\n"),
            422,
            invalid,
            "its columns are \"id\", \"colour\""),
        new Bad(
            "a table with a cell too many",
            text("id,email\n1,a@x.example\n2,b@x.example,c\n"),
            422,
            invalid,
            "line 3 has 3 cells, the header has 2 columns"),
        new Bad(
            "an answer of the API",
            text("{\"success\":true,\"data\":{\"exportId\":\"e\"}}"),
            422,
            invalid,
            "seems to be an answer of the API"),
        new Bad(
            "two documents",
            () -> zip("{}", "{}"),
            422,
            invalid,
            "2 JSON documents instead of one: \"0.json\" and \"1.json\""),
        new Bad("no document", ImportFilesIT::zip, 422, invalid, "no JSON document"),
        new Bad(
            "a damaged archive",
            () -> Arrays.copyOf(zip("{}"), 60),
            422,
            invalid,
            "the ZIP archive is damaged"),
        new Bad(
            "a bomb",
            () -> zip(tickets + " ".repeat(65 << 20) + "]}}"),
            413,
            "UNPACKED_RATIO_EXCEEDED",
            "(UNPACKED_MAX_RATIO)"),
        new Bad(
            "too deep",
            text(tickets + "[".repeat(70) + "]".repeat(70) + "]}}"),
            413,
            "DOCUMENT_LIMIT_EXCEEDED",
            "(JSON_MAX_DEPTH)"),
        new Bad(
            "a huge record",
            text(tickets + "{\"title\":\"" + "x".repeat(17 << 20) + "\"}]}}"),
            413,
            "DOCUMENT_LIMIT_EXCEEDED",
            "$.data.tickets[0] is larger than the 16,777,216 bytes that one record may have"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isRefusedWholeBeforeAnythingIsWritten(Bad bad) throws IOException {
    Answer answer =
        owner
            .importFile(new ImportForm().file("f.json", bad.content.bytes()).company(company))
            .expect(bad.status);
    assertThat(answer.body().path("success").asBoolean(true)).isFalse();
    assertThat(answer.code()).isEqualTo(bad.code);
    assertThat(answer.message()).startsWith("Invalid import data: ").contains(bad.message);
    assertThat(rows()).isEqualTo(1);
    assertThat(stagedNames()).isZero();
  }

  @Test
  void aRefusalAskedForLaterIsAFailedImport() {
    Answer asked = owner.importAsync(ImportForm.of("{\"exportInfo\":{}}", company)).expect(202);
    String id = asked.data().path("importId").asText();
    awaitEnd(id);
    Answer later = owner.findImport(id).expect(200);
    assertThat(later.state()).isEqualTo("failed");
    assertThat(later.data().at("/error/code").asText()).isEqualTo("INVALID_IMPORT_DATA");
    assertThat(later.data().at("/error/message").asText()).startsWith("Invalid import data: ");
    assertThat(files(id)).isEmpty();
  }

  @Test
  void aValidatedFileIsImportedWithTheSameOptionsAndThenGone() throws IOException {
    String file = GOOD.formatted(UUID.randomUUID() + "@x.example");
    Answer validation =
        owner
            .importFile(
                new ImportForm()
                    .field("validateOnly", "true")
                    .field("skipDuplicates", "false")
                    .file("backup.zip", zip(file))
                    .company(company))
            .expect(200);
    assertThat(rows()).isEqualTo(1);
    String validated = validation.data().path("importId").asText();
    Answer imported = owner.startValidated(validated).expect(200);
    assertThat(imported.data().path("validateOnly").asBoolean(true)).isFalse();
    assertThat(imported.data().path("summary")).isEqualTo(validation.data().path("summary"));
    assertThat(imported.data().at("/summary/kinds/users/created").asInt()).isEqualTo(1);
    assertThat(imported.data().at("/summary/kinds/users/rejected").asInt()).isEqualTo(1);
    assertThat(imported.data().at("/summary/kinds/tickets/created").asInt()).isEqualTo(1);
    assertThat(imported.data().at("/summary/kinds/tickets/rejected").asInt()).isEqualTo(1);
    assertThat(stagedNames()).isZero();
    assertThat(owner.startValidated(validated).code()).isEqualTo("STARTED_ALREADY");
    assertThat(files(validated)).allMatch(name -> name.contains(".problems."));
  }

  @Test
  void whatIsOddAboutAFileIsSaidByItsValidationAndByTheImportOfIt() throws IOException {
    String file = "{\"exportInfo\":{},\"data\":{\"Tickets\":[{}]},\"manifest\":{\"tickets\":1}}";
    byte[] zip = zip(file, "[.ShellClassInfo]");
    Answer validation =
        owner
            .importFile(
                new ImportForm()
                    .field("validateOnly", "true")
                    .file("backup.zip", Arrays.copyOf(zip, zip.length + 2))
                    .company(company))
            .expect(200);
    JsonNode summary = validation.data().path("summary");
    assertThat(summary.path("warnings"))
        .extracting(warning -> warning.path("code").asText())
        .containsExactly(
            "NOTHING_FOUND",
            "UNKNOWN_SECTION",
            "MANIFEST_DIFFERS",
            "FILES_PASSED_OVER",
            "BYTES_BEHIND_ARCHIVE");
    assertThat(summary.path("warningCount").asInt()).isEqualTo(5);
    String id = validation.data().path("importId").asText();
    Answer first = owner.importErrors(id, "?level=attention").expect(200);
    assertThat(first.data().at("/errors/0/kind").isNull()).isTrue();
    Answer imported = owner.startValidated(id).expect(200);
    assertThat(imported.data().path("summary")).isEqualTo(summary);
    assertThat(stagedNames()).isZero();
    assertThat(files(id)).allMatch(name -> name.contains(".problems."));
  }

  @Test
  void bothFlagsAreAWarning() {
    Answer answer =
        owner
            .importFile(
                ImportForm.of(GOOD.formatted("a" + UUID.randomUUID() + "@x.example"), company)
                    .field("overwriteExisting", "true")
                    .field("skipDuplicates", "true"))
            .expect(200);
    assertThat(answer.data().at("/summary/warnings"))
        .extracting(warning -> warning.path("code").asText())
        .contains("BOTH_FLAGS");
  }

  private void awaitEnd(String id) {
    owner.awaitImport(id, Duration.ofMinutes(1));
  }

  /** The company's members and tickets. */
  private long rows() {
    return database()
            .number("select count(*) from user_company_associations where company_id = ?", company)
        + database().number("select count(*) from tickets where company_id = ?", company);
  }

  private long stagedNames() {
    return database()
        .number(
            "select count(*) from data_import_logs where company_id = ? and staged_name is not"
                + " null",
            company);
  }

  private static Stream<String> files(String importId) {
    try (Stream<Path> files = Files.list(SuiteDatabase.dataDir().resolve("imports"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(importId))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Content text(String text) {
    return () -> text.getBytes(UTF_8);
  }

  private static byte[] zip(String... documents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < documents.length; i++) {
        zip.putNextEntry(new ZipEntry(i + ".json"));
        zip.write(documents[i].getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{}".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
