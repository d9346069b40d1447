package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ImportForm;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Administration, Jobs: stopping, restarting and abandoning. Jobs are held in the middle by a lock
 * on the table they come to next.
 */
class JobActionsIT extends JobsTest {
  private static final int USERS = 1200;
  private static final int NOTES = 4500;

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
    ended.assertAllCreated();
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
    assertThat(row("Import")).containsText("Abandon");
    assertFits("jobs");
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
    try (Stream<Path> files = Files.list(ConsoleServer.dataDir().resolve("imports"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(importId) || (upload != null && name.startsWith(upload)))
          .toList();
    }
  }
}
