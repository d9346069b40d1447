package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administration, Jobs. Jobs are held in the middle by a lock on the table they come to next. */
class JobsIT extends ConsoleTest {
  private static final String JOBS = "/administration/jobs";
  private static final int USERS = 1200;
  private static final int NOTES = 4500;

  private String companyName;
  private UUID company;
  private Person admin;
  private Person owner;
  private ApiClient api;

  @BeforeEach
  void makeCompany() {
    companyName = "Birch " + UUID.randomUUID().toString().substring(0, 8);
    company = fixtures().company(companyName);
    owner = owner(company);
    api = api().login(owner.email(), Fixtures.PASSWORD);
    admin = fixtures().platformAdmin(UUID.randomUUID() + "@example.com");
  }

  @Test
  void whatRanIsListedWithItsSteps() {
    for (int i = 0; i < 3; i++) {
      fixtures().note(fixtures().ticket(company, "Ticket " + i, owner), "A note", owner);
    }
    api.export(company).expect(200);
    api.importFile(ImportForm.of(document(2, 3), company)).expect(200);

    Page page = open(admin, JOBS);
    assertThat(row("Export")).containsText("Completed");
    assertThat(row("Export")).containsText("Test Person");
    assertThat(row("Import")).containsText("Completed");
    assertThat(row("Import").locator("a.button")).hasCount(0);

    row("Import").locator("th a").click();
    assertThat(page.locator("h2").first()).containsText("Import of " + companyName);
    assertThat(figures("Users")).hasText(new String[] {"2", "2"});
    assertThat(figures("Tickets, notes, history")).hasText(new String[] {"4", "4"});
    assertThat(step("Finish")).containsText("Completed");
    assertThat(page.locator("dl")).containsText("6");
    seen("job-steps");

    page.navigate(JOBS);
    row("Export").locator("th a").click();
    assertThat(figures("Users")).hasText(new String[] {"1", "1"});
    assertThat(step("Publishing the file")).containsText("Completed");
  }

  @Test
  void anImportThatIsStoppedGoesOnWhereItWas() throws SQLException, IOException {
    Page page;
    String id;
    try (Connection lock = database().lock("ticket_notes")) {
      id = begin(false, "ticket_notes");
      page = open(admin, JOBS);
      assertThat(row("Import")).containsText("Running");
      seen("jobs");
      row("Import").getByText("Stop").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator(".ask")).containsText("Stop the import of " + companyName + "?");
      assertThat(page.locator("button:has-text('Stop it')")).isFocused();
      seen("job-stop");
      page.keyboard().press("Enter");
      assertThat(page.getByText("It was asked to stop")).isVisible();
      assertThat(page.locator(".entryHead")).containsText("Stopping");
      lock.rollback();
    }
    assertThat(page.locator(".entryHead")).containsText("Stopped");
    assertThat(page.getByText("The import was stopped by the operator")).isVisible();
    Answer stopped = api.findImport(id);
    assertThat(stopped.state()).isEqualTo("failed");
    assertThat(stopped.data().at("/error/code").asText()).isEqualTo("STOPPED");
    assertThat(notes()).isLessThan(NOTES);
    assertThat(files(id)).isNotEmpty();

    page.locator(".entryHead").getByText("Restart").click();
    seen("job-restart");
    page.locator("button:has-text('Restart it')").click();
    assertThat(page.locator(".entryHead")).containsText("Completed");
    seen("job-restarted");

    Answer ended = api.awaitImport(id, Duration.ofMinutes(1));
    ended
        .data()
        .at("/summary/kinds")
        .properties()
        .forEach(
            kind ->
                assertThat(kind.getValue().path("created"))
                    .as(kind.getKey())
                    .isEqualTo(kind.getValue().path("inFile")));
    assertThat(notes()).isEqualTo(NOTES);
    assertThat(users()).isEqualTo(USERS + 1);
    assertThat(files(id)).isEmpty();
    assertThat(audited("job-stop", id)).isEqualTo(1);
    assertThat(audited("job-restart", id)).isEqualTo(1);
    page.navigate(JOBS);
    assertThat(row("Import")).hasCount(2);
  }

  @Test
  void aValidationThatIsStoppedBeginsAnew() throws SQLException {
    String id = stopped(true);
    Page page = open(admin, "/administration/job?job=" + id + "&ask=restart");
    page.locator("button:has-text('Restart it')").click();
    assertThat(page.locator(".entryHead")).containsText("Completed");

    Answer ended = api.findImport(id);
    assertThat(ended.data().at("/summary/kinds/users/created").asInt()).isEqualTo(USERS);
    assertThat(ended.data().at("/summary/kinds/notes/created").asInt()).isEqualTo(NOTES);
    assertThat(ended.data().path("passwordsToSet").asInt()).isEqualTo(USERS);
    assertThat(notes()).isZero();
  }

  @Test
  void anExportThatIsStoppedBeginsAnew() throws SQLException {
    fixtures().note(fixtures().ticket(company, "T", owner), "N", owner);
    String id;
    Page page;
    try (Connection lock = database().lock("ticket_notes")) {
      id = api.exportAsync(company).expect(202).data().path("exportId").asText();
      page = open(admin, JOBS);
      row("Export").getByText("Stop").click();
      page.locator("button:has-text('Stop it')").click();
      assertThat(page.getByText("It was asked to stop")).isVisible();
      lock.rollback();
    }
    assertThat(page.locator(".entryHead")).containsText("Stopped");
    assertThat(api.findExport(id).state()).isEqualTo("failed");

    fixtures().ticket(company, "Later", owner);
    page.locator(".entryHead").getByText("Restart").click();
    page.locator("button:has-text('Restart it')").click();
    assertThat(page.getByText("It was put back into the queue")).isVisible();
    Answer ended = api.awaitExport(id, Duration.ofMinutes(1));
    assertThat(ended.state()).isEqualTo("completed");
    assertThat(ended.data().at("/includedData/tickets").asInt()).isEqualTo(2);
  }

  @Test
  void anAbandonedImportCannotBeRestarted() throws SQLException, IOException {
    String id = stopped(false);
    Page page = open(admin, JOBS);
    row("Import").getByText("Restart").click();
    assertThat(page.locator("button:has-text('Restart it')")).isVisible();
    Page other = browserContext().newPage();
    other.navigate("/administration/job?job=" + id + "&ask=abandon");
    other.locator("button:has-text('Abandon it')").click();
    assertThat(other.getByText("It was abandoned.")).isVisible();
    assertThat(other.locator(".entryHead")).containsText("Abandoned");
    assertThat(other.locator(".entryHead a.button")).hasCount(0);
    assertThat(files(id)).isEmpty();
    assertThat(api.findImport(id).data().at("/error/code").asText()).isEqualTo("ABANDONED");

    page.locator("button:has-text('Restart it')").click();
    assertThat(page.getByText("It was abandoned, and cannot be restarted.")).isVisible();
    assertThat(api.findImport(id).state()).isEqualTo("failed");
    assertThat(audited("job-abandon", id)).isEqualTo(1);
  }

  @Test
  void oneThatRunsCanBeAbandonedAtOnceAndWritesNothingMore() throws SQLException {
    String id;
    try (Connection lock = database().lock("ticket_notes")) {
      id = begin(false, "ticket_notes");
      Page page = open(admin, "/administration/job?job=" + id + "&ask=abandon");
      page.locator("button:has-text('Abandon it')").click();
      assertThat(page.getByText("It was abandoned.")).isVisible();
      assertThat(page.locator(".entryHead")).containsText("Abandoned");
      assertThat(api.findImport(id).data().at("/error/code").asText()).isEqualTo("ABANDONED");
      lock.rollback();
    }
    // The company is free for the next one, and nothing comes in behind it.
    api.importFile(ImportForm.of(document(2, 3), company)).expect(200);
    assertThat(notes()).isEqualTo(3);
    assertThat(api.findImport(id).data().at("/error/code").asText()).isEqualTo("ABANDONED");
  }

  @Test
  void oneThatWaitsCanBeStoppedAndRestarted() throws SQLException {
    String id;
    Page page;
    try (Connection lock = database().lock("tickets")) {
      List<String> ids =
          Stream.generate(() -> api.exportAsync(company).data().path("exportId").asText())
              .limit(3)
              .toList();
      id = ids.get(2);
      page = open(admin, "/administration/job?job=" + id + "&ask=stop");
      page.locator("button:has-text('Stop it')").click();
      assertThat(page.locator(".entryHead")).containsText("Stopped");
      assertThat(api.findExport(id).data().at("/error/code").asText()).isEqualTo("STOPPED");
      lock.rollback();
    }
    page.locator(".entryHead").getByText("Restart").click();
    page.locator("button:has-text('Restart it')").click();
    assertThat(page.getByText("It was put back into the queue")).isVisible();
    assertThat(api.awaitExport(id, Duration.ofMinutes(2)).state()).isEqualTo("completed");
  }

  @Test
  void whatWaitsIsListedAndCanBeAbandoned() throws SQLException {
    Page page;
    try (Connection lock = database().lock("tickets")) {
      List<String> ids =
          Stream.generate(() -> api.exportAsync(company).data().path("exportId").asText())
              .limit(4)
              .toList();
      page = open(admin, JOBS);
      Locator waiting = page.locator("section:has(#waiting-title)");
      assertThat(waiting.locator("tbody tr:has-text('" + companyName + "')")).hasCount(2);
      seen("jobs-waiting");
      waiting
          .locator("tbody tr:has-text('" + companyName + "')")
          .first()
          .getByText("Abandon")
          .click();
      page.locator("button:has-text('Abandon it')").click();
      assertThat(page.locator(".entryHead")).containsText("Abandoned");
      ids.forEach(api::deleteExport);
      lock.rollback();
    }
    assertThat(page.getByText("It has not begun yet")).isVisible();
  }

  @Test
  void onlyPlatformAdminsLearnOfIt() {
    Page page = open(owner, "/data-management/export");
    assertThat(page.getByText("Administration")).hasCount(0);
    for (String address : List.of(JOBS, "/administration/job?job=x", "/administration/storage")) {
      assertThat(page.navigate(address).status()).as(address).isEqualTo(404);
      assertThat(page.getByText("This page does not exist")).isVisible();
    }
    assertThat(
            database()
                .number(
                    "select count(*) from audit_events where action = 'administration'"
                        + " and outcome = 'refused' and user_email = ?",
                    owner.email()))
        .isEqualTo(3);
  }

  @Test
  void anUnknownJobIsSaidToBeUnknown() {
    Page page = open(admin, "/administration/job?execution=999999999&ask=stop");
    assertThat(page.getByText("There is no such job")).isVisible();
    page.navigate("/administration/job?job=%27%3Cb%3E&ask=nothing");
    assertThat(page.getByText("There is no such job")).isVisible();
  }

  @Test
  void fitsAPhoneAndTheDarkAndSpeaksGerman() {
    api.export(company).expect(200);
    open(browser(390, 800, ColorScheme.DARK));
    Page page = open(admin, JOBS);
    assertThat(page.locator("nav.places")).containsText("Administration");
    assertFits(page);
    seen("jobs-phone-dark");
    row("Export").locator("th a").click();
    assertThat(page.getByText("Publishing the file")).isVisible();
    assertFits(page);
    seen("job-phone-dark");
    open(new Browser.NewContextOptions().setLocale("de-DE"));
    page().navigate(JOBS);
    page().getByLabel("E-Mail").fill(admin.email());
    page().getByLabel("Passwort").fill(Fixtures.PASSWORD);
    page().locator("button:has-text('Anmelden')").click();
    assertThat(page().getByText("Ausführungen").first()).isVisible();
  }

  private static void assertFits(Page page) {
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).isEqualTo(0);
  }

  /** The rows of this test's company in the table of executions. */
  private Locator row(String kind) {
    return page()
        .locator("section:has(#runs-title) tbody tr:has-text('" + companyName + "')")
        .filter(new Locator.FilterOptions().setHasText(kind));
  }

  private Locator step(String name) {
    return page().locator(".steps tbody tr:has(th:text-is('" + name + "'))");
  }

  /** What a step has read and written. */
  private Locator figures(String step) {
    return step(step).locator("td:is([data-label='Read'], [data-label='Written'])");
  }

  /** Begins an import and waits until it wants the table that is locked. */
  private String begin(boolean validateOnly, String locked) {
    String id =
        api.importAsync(
                ImportForm.of(document(USERS, NOTES), company)
                    .field("validateOnly", Boolean.toString(validateOnly)))
            .expect(202)
            .data()
            .path("importId")
            .asText();
    await(
        "select count(*) from pg_locks where not granted and relation = cast(? as regclass)",
        locked,
        1);
    return id;
  }

  /** An import that was stopped in the middle, the way another server hears of it: by its row. */
  private String stopped(boolean validateOnly) throws SQLException {
    String id;
    // A validation looks for the tickets, and not for the notes of one that is new.
    String table = validateOnly ? "tickets" : "ticket_notes";
    try (Connection lock = database().lock(table)) {
      id = begin(validateOnly, table);
      database().execute("update data_import_logs set stop_requested = true where id = ?", id);
      await(
          "select count(*) from jbatchexecutioninstancedata where batchstatus = 'STOPPING'"
              + " and jobexecid = (select execution_id from data_import_logs where id = ?)",
          id,
          1);
      lock.rollback();
    }
    assertThat(api.awaitImport(id, Duration.ofMinutes(1)).state()).isEqualTo("failed");
    return id;
  }

  private static String document(int users, int notes) {
    String tag = UUID.randomUUID().toString();
    StringBuilder json = new StringBuilder("{\"exportInfo\":{},\"data\":{\"users\":[");
    for (int i = 0; i < users; i++) {
      json.append(i == 0 ? "" : ",").append("{\"email\":\"" + i + "@" + tag + ".example\"}");
    }
    json.append("],\"tickets\":[{\"id\":\"T\",\"title\":\"T\",\"notes\":[");
    for (int i = 0; i < notes; i++) {
      json.append(i == 0 ? "" : ",").append("{\"content\":\"same\"}");
    }
    return json.append("]}]}}").toString();
  }

  private void await(String query, String id, long atLeast) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (database().number(query, id) < atLeast) {
      assertThat(System.nanoTime()).as(query).isLessThan(deadline);
      page().waitForTimeout(50);
    }
  }

  private long notes() {
    return database()
        .number(
            "select count(*) from ticket_notes n join tickets t on t.id = n.ticket_id"
                + " where t.company_id = ?",
            company);
  }

  private long users() {
    return database()
        .number("select count(*) from user_company_associations where company_id = ?", company);
  }

  private static long audited(String action, String id) {
    return database()
        .number(
            "select count(*) from audit_events where action = ? and outcome = 'ok'"
                + " and subject_id = ?",
            action,
            id);
  }

  /** The files of an import and of its upload. */
  private static List<String> files(String importId) throws IOException {
    String upload =
        database().text("select staged_name from data_import_logs where id = ?", importId);
    try (Stream<Path> files = Files.list(SuiteDatabase.dataDir().resolve("imports"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(importId) || (upload != null && name.startsWith(upload)))
          .toList();
    }
  }
}
