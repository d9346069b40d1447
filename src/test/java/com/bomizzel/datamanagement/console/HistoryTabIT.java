package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTabIT extends ConsoleTest {
  private static final String HISTORY = "/data-management/history";

  @TempDir private Path folder;

  @Test
  void whatWasDoneIsListedAndFiltered() throws Exception {
    UUID company = fixtures().company("Cedar Ltd");
    Person owner = owner(company);
    var api = api().login(owner.email(), Fixtures.PASSWORD);
    String kept = api.export(company).data().path("exportId").asText();
    String deleted = api.export(company).data().path("exportId").asText();
    api.deleteExport(deleted);
    Path file = Files.writeString(folder.resolve("empty.json"), "{\"exportInfo\":{},\"data\":{}}");
    api.importFile(ImportForm.of(file, company));
    api.awaitExport(kept, Duration.ofMinutes(1));

    Page page = open(owner, HISTORY);
    assertThat(page.locator("article")).hasCount(3);
    assertThat(page.getByText("Recent Exports")).isVisible();
    assertThat(page.getByText("By: Test Person").first()).isVisible();
    assertThat(page.locator("article:has-text('" + kept + "')")).containsText("Download Export");
    assertThat(page.locator("article:has-text('" + deleted + "')")).containsText("Expired");
    page.locator("summary").first().click();
    assertThat(page.getByText("SHA-256:").first()).isVisible();
    seen("history");

    page.getByLabel("State").selectOption("Expired");
    page.getByLabel("Show").selectOption("exports");
    page.locator("button:has-text('Filter')").click();
    assertThat(page.locator("article")).hasCount(1);
    assertThat(page.locator("article")).containsText(deleted);
  }

  @Test
  void aLongHistoryIsFilteredAndPagedByTheDatabase() {
    UUID company = fixtures().company("Dogwood Ltd");
    Person owner = owner(company);
    Person other = fixtures().member(company, UUID.randomUUID() + "@example.com", "member");
    addExports(company, owner, 0, 600);
    addExports(company, other, 600, 12);

    Page page = open(owner, HISTORY);
    assertThat(page.locator(".count").first()).hasText("612");
    assertThat(page.locator("article")).hasCount(10);
    assertThat(page.getByText("1 to 10 of 612")).isVisible();
    page.getByLabel("Person").selectOption(other.id().toString());
    page.getByLabel("State").selectOption("Expired");
    page.locator("button:has-text('Filter')").click();
    assertThat(page.getByText("1 to 10 of 12")).isVisible();
    assertThat(page.locator("article").first()).containsText(other.email());
    page.locator("button:has-text('Older')").click();
    assertThat(page.getByText("11 to 12 of 12")).isVisible();
    assertThat(page.locator("article")).hasCount(2);
    assertThat(page.locator("button:has-text('Older')")).isDisabled();
    page.locator("button:has-text('Newer')").click();
    assertThat(page.locator("article")).hasCount(10);
    seen("history-pages");
  }

  /** Expired backups of that person, an hour between each two, the first that many hours ago. */
  private static void addExports(UUID company, Person person, int hoursAgo, int number) {
    database()
        .execute(
            "insert into data_export_logs (id, company_id, company_name, requested_by,"
                + " requester_email, options, state, requested_at, record_counts, file_name,"
                + " file_size, expires_at) select 'export_' || replace(gen_random_uuid()::text,"
                + " '-', ''), ?, 'Dogwood', ?, ?, '{}', case when hour % 2 = 0 then 'expired' else"
                + " 'completed' end, now() - make_interval(hours => hour), '{}', 'backup.zip',"
                + " 1000 * hour, now() - interval '1 minute'"
                + " from generate_series(?, ? - 1) as hour",
            company, person.id(), person.email(), hoursAgo, hoursAgo + number);
  }

  @Test
  void anEmptyHistoryExplainsItself() {
    Page page = open(owner(fixtures().company("New Ltd")), HISTORY);
    assertThat(page.getByText("Nothing has been exported or imported yet")).isVisible();
    seen("history-empty");
  }
}
