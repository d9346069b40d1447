package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryTabIT extends ConsoleTest {
  private static final String HISTORY = "/data-management/history";
  private static final String EMPTY = "{\"exportInfo\":{},\"data\":{}}";
  private static final String OF_FIVE =
      """
      {"exportInfo": {"companyId": "old"}, "data": {
        "tickets": [{"id": "1", "title": "T", "notes": [{"content": "a"}, {"content": "b"}]}],
        "customFields": [{"name": "A", "fieldType": "text"}, {"name": "B", "fieldType": "text"}]}}
      """;

  @Test
  void whatWasDoneIsListedAndFiltered() {
    UUID company = fixtures().company("Cedar Ltd");
    Person owner = owner(company);
    var api = api().login(owner.email(), Fixtures.PASSWORD);
    String kept = api.export(company).data().path("exportId").asText();
    String deleted = api.export(company).data().path("exportId").asText();
    api.importFile(ImportForm.of(EMPTY, company).field("source", "old-helpdesk"));
    String checked =
        api.importFile(ImportForm.of(EMPTY, company).validateOnly())
            .data()
            .path("importId")
            .asText();
    api.awaitExport(kept, Duration.ofMinutes(1));

    Page page = open(owner, HISTORY);
    assertThat(page.locator(".records")).hasCount(3);
    assertThat(page.locator(".records tbody")).hasCount(4);
    assertThat(page.getByText("Recent Exports")).isVisible();
    assertThat(page.locator(".records").first().locator("thead th"))
        .hasText(
            new String[] {
              "File", "Full or partial", "Size", "Who", "Result", "Read back", "Actions"
            });
    assertThat(entry(kept)).containsText("Test Person");
    assertThat(entry(kept)).containsText("1 user, no tickets");
    assertThat(entry(kept)).containsText("full");
    assertThat(entry(kept).getByText("Download")).isVisible();
    assertThat(section("imports")).not().containsText(checked);
    assertThat(section("validations")).containsText(checked);
    assertThat(section("imports")).containsText("old-helpdesk");
    entry(kept).locator("summary").click();
    assertThat(entry(kept).getByText("SHA-256:")).isVisible();
    assertThat(entry(kept).getByText("Export ID:")).isVisible();
    seen("history");

    entry(deleted).getByText("Delete").click();
    assertThat(page.locator("button:has-text('Delete it')")).isFocused();
    seen("history-delete");
    page.locator("button:has-text('Delete it')").click();
    assertThat(page.getByText("The file of the export was deleted.")).isVisible();
    assertThat(entry(deleted)).containsText("Expired");
    assertThat(api.findExport(deleted).state()).isEqualTo("expired");
    assertThat(entry(deleted).getByText("Download")).hasCount(0);

    page.getByLabel("State").selectOption("Expired");
    page.getByLabel("Show").selectOption("exports");
    page.locator("button:has-text('Filter')").click();
    assertThat(page.locator(".records tbody")).hasCount(1);
    assertThat(page.locator(".records tbody")).containsText(deleted);
  }

  @Test
  void whatElseAnImportWroteIsCountedToo() {
    UUID company = fixtures().company("Elder Ltd");
    Person owner = owner(company);
    var api = api().login(owner.email(), Fixtures.PASSWORD);
    api.importFile(ImportForm.of(OF_FIVE, company).validateOnly()).expect(200);
    api.importFile(ImportForm.of(OF_FIVE, company)).expect(200);

    open(owner, HISTORY);
    assertThat(section("imports")).containsText("no users, 1 ticket imported and 4 other records");
    assertThat(section("validations"))
        .containsText("no users, 1 ticket would be imported and 4 other records");
  }

  private Locator entry(String id) {
    return page().locator(".records tbody:has-text('" + id + "')");
  }

  private Locator section(String list) {
    return page().locator(".records[aria-labelledby=" + list + "]");
  }

  @Test
  void filterAndPageAreInTheAddress() {
    UUID company = fixtures().company("Dogwood Ltd");
    Person owner = owner(company);
    Person other = fixtures().member(company, UUID.randomUUID() + "@example.com", "member");
    addExports(company, owner, 0, 600);
    addExports(company, other, 600, 24);

    Page page = open(owner, HISTORY);
    assertThat(page.locator(".count").first()).hasText("624");
    assertThat(page.locator(".records tbody")).hasCount(20);
    assertThat(page.getByText("1 to 20 of 624")).isVisible();
    page.getByLabel("Person").selectOption(other.id().toString());
    page.getByLabel("State").selectOption("Expired");
    page.getByLabel("File or ID").fill("BACKUP.zip");
    page.locator("button:has-text('Filter')").click();
    assertThat(page.getByText("1 to 20 of 24")).isVisible();
    assertThat(page.locator(".records tbody").first()).containsText(other.email());
    page.getByText("Older").click();
    assertThat(page.getByText("21 to 24 of 24")).isVisible();
    assertThat(page.getByText("Older")).hasCount(0);
    seen("history-pages");

    page.reload();
    assertThat(page.getByText("21 to 24 of 24")).isVisible();
    assertThat(page.getByLabel("State")).hasValue("expired");
    assertThat(page.getByLabel("File or ID")).hasValue("BACKUP.zip");
    String sent = page.url();
    page.goBack();
    assertThat(page.getByText("1 to 20 of 24")).isVisible();
    page.goBack();
    assertThat(page.getByText("1 to 20 of 624")).isVisible();

    browserContext().clearCookies();
    page.navigate(sent);
    signIn(other);
    assertThat(page.getByText("21 to 24 of 24")).isVisible();
    page.locator("a:has-text('Show all')").click();
    assertThat(page.getByText("1 to 20 of 624")).isVisible();
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
