package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Administration, Jobs: what the pages show, and to whom. */
class JobsIT extends JobsTest {
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
  void whatWaitsIsListedAndCanBeAbandoned() throws SQLException {
    Page page;
    try (Connection lock = database().lock("tickets")) {
      List<String> ids =
          Stream.generate(() -> api.exportAsync(company).data().path("exportId").asText())
              .limit(4)
              .toList();
      String last = ids.get(3);
      assertThat(
              database()
                  .execute(
                      "update data_export_logs set retry_at = now() + interval '1 hour',"
                          + " retries = 2, retry_code = 'DATABASE_FAILED', retry_message = 'Lost'"
                          + " where state = 'queued' and id = ?",
                      last))
          .isEqualTo(1);
      assertThat(api.get("/api/data-export/exports/" + last).data().at("/retry/number").asInt())
          .isEqualTo(2);
      page = open(admin, "/administration/job?job=" + last);
      assertThat(page.locator(".note")).containsText("It is tried again by itself at");
      assertThat(page.locator("code").first()).hasText("DATABASE_FAILED");
      page.navigate(JOBS);
      Locator waiting = page.locator("section:has(#waiting-title)");
      // Those that wait for the lock come back into the queue, but have begun before.
      Locator held = waiting.locator("tbody tr:has(a[href*='" + last + "'])");
      assertThat(held).containsText(companyName);
      assertThat(held.locator(".note")).containsText("(try 2)");
      seen("jobs-waiting");
      held.getByText("Abandon").click();
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
    assertFits("jobs");
    seen("jobs-phone-dark");
    row("Export").locator("th a").click();
    assertThat(page.getByText("Publishing the file")).isVisible();
    assertFits("job");
    seen("job-phone-dark");
    open(new Browser.NewContextOptions().setLocale("de-DE"));
    page().navigate(JOBS);
    page().getByLabel("E-Mail").fill(admin.email());
    page().getByLabel("Passwort").fill(Fixtures.PASSWORD);
    page().locator("button:has-text('Anmelden')").click();
    assertThat(page().getByText("Ausführungen").first()).isVisible();
  }

  private Locator step(String name) {
    return page().locator(".steps tbody tr:has(th:text-is('" + name + "'))");
  }

  /** What a step has read and written. */
  private Locator figures(String step) {
    return step(step).locator("td:is([data-label='Read'], [data-label='Written'])");
  }
}
