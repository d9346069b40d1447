package com.bomizzel.datamanagement.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Chromium;
import com.bomizzel.datamanagement.support.CompanyRows;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator of a Payara Server does with the application, on a domain of the test's own. */
@Tag("payara-server")
class PayaraServerIT {
  private static final Path REAL_FILE = Path.of("../shared/data/titanium-support.zip");
  private static final Path PICTURES =
      Path.of(System.getProperty("screenshots") == null ? "target" : "src/site/resources/images");
  private static final Path PICTURE = PICTURES.resolve("payara-server-batch-console.png");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Its console is made at the first request. */
  private static final Duration PAGE_LIMIT = Duration.ofMinutes(3);

  private static final String BATCH_PAGE =
      "/full/batch/batchJobsServer.jsf?target=server&isCluster=false&tabSetName=serverInstTabs";

  /** The batch repository of the domain, under the prefix that it is set up with. */
  private static final String STOPPING =
      "select count(*) from data_management_executioninstancedata where batchstatus = 'STOPPING'";

  private static final int KEPT_BY_THREADS = 3;

  /** Where a timer's turn waits for a lock that nobody gives free. */
  private static final String WAITING_FOR_CONTAINER = "CMCSingletonContainer.lock";

  private static TestDatabase database;
  private static PayaraServer server;
  private static ApiClient admin;

  @BeforeAll
  static void deploy() throws IOException {
    assumeThat(REAL_FILE).as("the real data is needed for this test").exists();
    database = TestDatabase.create("payara_server");
    server = PayaraServer.setUp(database);
    server.deploy();
    server.awaitReady();
    admin = server.client().login(PayaraServer.ADMIN, PayaraServer.PASSWORD);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aFullHeapEndsTheDomain() {
    assertThat(server.asadmin("list-jvm-options")).contains("-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void anImportIsDoneOnceThroughARedeployment() throws Exception {
    assertDoneOnce(interrupted("Redeployed", server::redeploy));
  }

  @Test
  void anImportGoesOnAfterAnUndeployment() throws Exception {
    Interrupted job = interrupted("Undeployed", server::undeploy);
    server.deploy();
    assertDoneOnce(job);
  }

  @Test
  void anImportGoesOnAfterTheDomainWasStopped() throws Exception {
    Interrupted job = interrupted("Stopped", server::stopDomain);
    server.startDomain();
    assertDoneOnce(job);
  }

  /**
   * What may stay is a version under which threads of the server's pools were made, for as long as
   * these live: they inherit its rights. It does not get more with the redeployments.
   */
  @Test
  @Tag("ten-redeployments")
  void tenVersionsLeaveNoMoreThanThreadsOfTheServerInherit() {
    UUID company = new Fixtures(database).company("Ten versions");
    export(company);
    int before = server.classLoaders();
    for (int i = 0; i < 10; i++) {
      server.redeploy();
      server.awaitReady();
      export(company);
    }

    assertThat(server.classLoaders() - before).isLessThanOrEqualTo(KEPT_BY_THREADS);
    assertThat(server.stacks()).as("turns of old versions").doesNotContain(WAITING_FOR_CONTAINER);
  }

  /** The server makes it anew, and knows nothing of a gate. */
  @Test
  void aListenerThatAnOperatorChangesHasItsGateAgain() {
    server.asadmin("set", PayaraServer.LISTENER + ".max-form-post-size-bytes=65537");
    server.follow("The listener");
    Waiting.until(PayaraServerIT::isSignedIn);
  }

  /** By a client that offers HTTP/2 with its form: where no gate is that waits for 30 seconds. */
  private static boolean isSignedIn() {
    try {
      Answer answer = server.client().tryLogin(PayaraServer.ADMIN, PayaraServer.PASSWORD);
      return answer.status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void theBatchConsoleTellsWhoseJobsTheyAreAndHowTheyEnded() {
    UUID company = new Fixtures(database).company("Told");
    String wanted = begin(ImportForm.of(REAL_FILE, company));
    assertThat(admin.awaitImport(wanted, LIMIT).state()).isEqualTo("completed");
    Answer made = export(company);

    assertThat(server.follow("The server's batch console"))
        .contains("import-company", "export-company")
        .contains(wanted, "requestedBy", PayaraServer.ADMIN, "company", "Told", "kind", "import")
        .contains("titanium-support.zip", "0 rejected")
        .containsPattern("completed: [0-9]+ users, .*[0-9]+ tickets")
        .contains(made.data().path("fileName").asText());
    assertThat(server.asadmin("list-batch-job-steps", "-l", executionOf(wanted)))
        .contains("inspection", "users", "customFields", "tickets", "attachments", "finish");
    if (Chromium.isInstalled()) {
      photographConsole();
    }
  }

  /** The page of the server's own administration: it lists, and offers nothing else to do. */
  private static void photographConsole() {
    try (Page page = Chromium.browser().newPage()) {
      page.setViewportSize(1500, 800);
      page.setDefaultTimeout((double) PAGE_LIMIT.toMillis());
      page.navigate(server.console().resolve("/common/index.jsf").toString());
      if (page.locator("#loginButton").isVisible()) {
        page.locator("#loginButton").click();
      }
      page.navigate(server.console().resolve(BATCH_PAGE).toString());
      page.getByText("import-company").first().waitFor();
      page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE).setFullPage(true));
      for (Frame frame : page.frames()) {
        Object offered =
            frame
                .locator("input[type=submit], input[type=button], button")
                .evaluateAll("all => all.map(each => each.value || each.textContent).join(' ')");
        assertThat(offered.toString()).doesNotContainPattern("(?i)stop|abandon|restart");
      }
    }
  }

  private static String executionOf(String importId) {
    return database.text("select execution_id from data_import_logs where id = ?", importId);
  }

  /** An import that a server's operator has interrupted in its middle. */
  private record Interrupted(String id, UUID company) {}

  /** Begins an import of the real file and does something to the server while it is at work. */
  private static Interrupted interrupted(String name, Runnable interruption) throws SQLException {
    UUID company = new Fixtures(database).company(name);
    // However fast it is, it does not get farther.
    try (Connection lock = database.lock("custom_fields")) {
      String id = begin(ImportForm.of(REAL_FILE, company));
      Waiting.until(() -> members(company) > 0);
      CompletableFuture<Void> interrupting = PayaraServer.beside(interruption);
      Waiting.until(() -> database.number(STOPPING) > 0 || interrupting.isDone());
      lock.rollback();
      interrupting.join();
      return new Interrupted(id, company);
    }
  }

  /** Without a look at what is locked. */
  private static long members(UUID company) {
    return database.number(
        "select count(*) from user_company_associations where company_id = ?", company);
  }

  private static void assertDoneOnce(Interrupted job) {
    server.awaitReady();
    Answer done = admin.awaitImport(job.id(), LIMIT);
    assertThat(done.state()).as(done.text()).isEqualTo("completed");
    JsonNode summary = done.data().path("summary");
    CompanyRows.assertAddsUp(summary);
    assertThat(CompanyRows.count(database, job.company()))
        .isEqualTo(CompanyRows.figure(summary, "created"));
    assertThat(database.number("select fence from data_import_logs where id = ?", job.id()))
        .as("somebody went on with it")
        .isGreaterThan(1);
  }

  private static String begin(ImportForm form) {
    return admin.importAsync(form).expect(202).data().path("importId").asText();
  }

  private static Answer export(UUID company) {
    Answer begun = admin.exportAsync(company).expect(202);
    Answer made = admin.awaitExport(begun.data().path("exportId").asText(), LIMIT);
    assertThat(made.state()).isEqualTo("completed");
    return made;
  }
}
