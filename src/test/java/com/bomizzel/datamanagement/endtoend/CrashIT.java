package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.FileComparison;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The server dies in the middle of its work on real data, is started again, and the work completes
 * by itself as if nothing had happened.
 */
@OwnServer(seconds = 250)
class CrashIT {
  private static Installation installation;
  private static UUID source;
  private static JsonNode undisturbed;

  @BeforeAll
  static void importTheRealFileUndisturbed() {
    assumeThat(Installation.REAL_FILE)
        .as("the real data, ../shared/data/titanium-support.zip, is needed for this test")
        .exists();
    installation = Installation.start("crash");
    source = installation.rows().company("Undisturbed");
    undisturbed = installation.importFile(ImportForm.of(Installation.REAL_FILE, source));
  }

  @AfterAll
  static void stop() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void anImportKilledAtTwoStepsCompletesByItself() throws Exception {
    Path file = installation.export(source, "source.zip");
    UUID company = installation.rows().company("Killed");
    JsonNode expected = installation.importFile(ImportForm.of(file, company).validateOnly());
    String id;
    // However fast it is, it does not get farther. (Users look into the tickets: these are free.)
    try (Connection lock = installation.database().lock("custom_fields")) {
      id = begin(ImportForm.of(file, company));
      killWhile(id, "users");
      lock.rollback();
    }
    try (Connection lock = installation.database().lockWrites("ticket_attachments")) {
      installation.server().startAgain();
      killWhile(id, "tickets");
      lock.rollback();
    }
    installation.server().startAgain();

    JsonNode summary = installation.summaryOf(id);
    assertThat(summary.path("kinds")).isEqualTo(expected.path("kinds"));
    assertComplete(company, file);
    assertGoesOnAsTheSameRequests(id);
    assertOneRuntimeIsLeft();
  }

  private static void assertGoesOnAsTheSameRequests(String id) throws IOException {
    String request =
        installation.database().text("select request_id from data_import_logs where id = ?", id);
    assertThat(Files.readString(installation.server().log()))
        .containsPattern(
            "\\[requestId="
                + request
                + " jobId="
                + id
                + "] Import "
                + id
                + " of .* goes on behind");
  }

  /** Of all starts, killed ones too, only the running server's is there. */
  private static void assertOneRuntimeIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(installation.server().temporaryFolder(), 2)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("payaramicro-rt"))
          .hasSize(1);
    }
  }

  @Test
  void anotherServerFinishesWhatAKilledOneBegan() throws Exception {
    Path file = installation.export(source, "source.zip");
    try (BundleServer second = installation.startSecond()) {
      ApiClient there = second.client().login(Installation.ADMIN, Fixtures.PASSWORD);
      UUID company;
      String id;
      // Whoever was asked begins it, but for the moment in which the other one looks by itself.
      do {
        company = installation.rows().company("Taken over");
        id = begin(ImportForm.of(file, company));
        killWhile(id, "tickets");
        there.awaitImport(id, Duration.ofMinutes(5));
        installation.server().startAgain();
      } while (fence(id) == 1);

      JsonNode summary = there.findImport(id).data().path("summary");
      CompanyRows.assertAddsUp(summary);
      assertThat(CompanyRows.figure(summary, "created"))
          .isEqualTo(CompanyRows.figure(undisturbed, "created"));
      assertComplete(company, file);
      assertEitherServesAndCancels(there, company);
      eachPlanThatComesDueIsBegunOnce(there);
    }
  }

  /** Both servers look for what is due at the beginning of each second. */
  private static void eachPlanThatComesDueIsBegunOnce(ApiClient there) {
    UUID company = installation.rows().company("Planned");
    int plans = 8;
    for (int i = 0; i < plans; i++) {
      Map<String, ?> when = Map.of("every", "month", "dayOfMonth", 1, "at", "02:30", "zone", "UTC");
      there
          .post(
              "/api/data-export/plans",
              Map.of("companyId", company, "name", "Plan " + i, "schedule", when))
          .expect(201);
    }
    String runs = "select count(*) from data_export_logs where company_id = ? and ";
    for (int round = 1; round <= 2; round++) {
      installation
          .database()
          .execute(
              "update data_export_plans set next_run_at = date_trunc('second', now())"
                  + " where company_id = ?",
              company);
      int expected = round * plans;
      Waiting.until(
          () ->
              installation.database().number(runs + "plan_settled_at is not null", company)
                  >= expected);
      assertThat(installation.database().number(runs + "state = 'completed'", company))
          .isEqualTo(expected);
      assertThat(
              installation
                  .database()
                  .number(
                      "select count(*) from (select plan_id from data_export_logs where company_id = ?"
                          + " group by plan_id having count(*) = ?) each_plan",
                      company,
                      round))
          .isEqualTo(plans);
    }
    assertThat(
            installation
                .database()
                .number(
                    "select count(*) from audit_events where action = 'plan-run' and company_id = ?",
                    company))
        .isEqualTo(2L * plans);
  }

  /** What one was asked for, whoever does it, the other one sends, and ends. */
  private static void assertEitherServesAndCancels(ApiClient there, UUID company) throws Exception {
    ApiClient here = installation.admin();
    Answer export = finished(here, there.exportAsync(company));
    String tag = sent(here, export);
    assertThat(tag).isEqualTo(sent(there, export)).hasSize(64 + 2);
    try (Connection lock = installation.database().lock("tickets")) {
      String id = here.exportAsync(company).expect(202).data().path("exportId").asText();
      there.deleteExport(id);
      assertThat(there.awaitExport(id, Duration.ofMinutes(1)).state()).isEqualTo("cancelled");
      assertThat(here.findExport(id).state()).isEqualTo("cancelled");
      lock.rollback();
    }
  }

  private static Answer finished(ApiClient client, Answer begun) {
    return client.awaitExport(
        begun.expect(202).data().path("exportId").asText(), Duration.ofMinutes(5));
  }

  /** Its digest, when its bytes were those of it. */
  private static String sent(ApiClient client, Answer export) throws Exception {
    HttpResponse<byte[]> file =
        client.exchange(
            client.request(export.data().path("downloadUrl").asText()).GET(),
            BodyHandlers.ofByteArray());
    assertThat(file.statusCode()).isEqualTo(200);
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(file.body());
    String tag = file.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).isEqualTo('"' + HexFormat.of().formatHex(sha256) + '"');
    return tag;
  }

  private static long fence(String importId) {
    return installation
        .database()
        .number("select fence from data_import_logs where id = ?", importId);
  }

  @Test
  void anExportKilledInTheMiddleLeavesACompleteArchiveAndNoLeftovers() throws Exception {
    Path undisturbedFile = installation.export(source, "undisturbed.zip");
    ApiClient admin = installation.admin();
    Answer started = admin.exportAsync(source).expect(202);
    String id = started.data().path("exportId").asText();
    await(admin, "/api/data-export/exports/" + id, "tickets");
    installation.server().kill();
    installation.server().startAgain();

    Path file = installation.download(id, "killed.zip");

    assertThat(FileComparison.of(undisturbedFile, file).differences()).isEmpty();
    assertNoLeftovers();
  }

  @Test
  @Tag("heavy")
  void aServerThatIsStoppedGoesOnWhereItWas() throws Exception {
    Path file = installation.export(source, "source.zip");
    UUID company = installation.rows().company("Stopped");
    String id = begin(ImportForm.of(file, company));
    await(installation.admin(), "/api/data-export/imports/" + id, "tickets");

    installation.server().stop();
    long done = CompanyRows.count(installation.database(), company).get("tickets");
    installation.server().startAgain();

    JsonNode summary = installation.summaryOf(id);
    assertThat(done).isPositive();
    assertThat(CompanyRows.figure(summary, "created"))
        .isEqualTo(CompanyRows.figure(undisturbed, "created"));
    assertComplete(company, file);
  }

  private static String begin(ImportForm form) {
    return installation.admin().importAsync(form).expect(202).data().path("importId").asText();
  }

  private static void killWhile(String importId, String kind) {
    await(installation.admin(), "/api/data-export/imports/" + importId, kind);
    installation.server().kill();
  }

  /** Waits until a job has done some records of {@code kind}; fails when it has ended instead. */
  private static void await(ApiClient client, String path, String kind) {
    Answer answer = client.get(path);
    while (!answer.data().path("progress").path("kind").asText().equals(kind)
        || answer.data().path("progress").path("done").asLong() == 0) {
      assertThat(answer.open()).as("ended too early: %s", answer.text()).isTrue();
      answer = client.get(path);
    }
  }

  private static void assertComplete(UUID company, Path file) throws Exception {
    assertThat(CompanyRows.count(installation.database(), company))
        .isEqualTo(CompanyRows.count(installation.database(), source));
    Path again = installation.export(company, company + ".zip");
    assertThat(FileComparison.of(file, again).differences()).isEmpty();
  }

  private static void assertNoLeftovers() throws IOException {
    long exports =
        installation
            .database()
            .number("select count(*) from data_export_logs where state = 'completed'");
    Path folder = installation.server().dataDirectory().resolve("exports");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize((int) exports).allMatch(file -> file.toString().endsWith(".zip"));
    }
  }
}
