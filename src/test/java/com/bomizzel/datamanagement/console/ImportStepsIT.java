package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four steps of the Import tab, and whatever a browser and its person do in between. */
class ImportStepsIT extends ConsoleTest {
  private static final String FILE =
      """
      {"exportInfo": {"companyId": "old"}, "data": {
        "tickets": [{"id": "1", "title": "%s"}, {"id": "2", "title": "Second"}]}}
      """;

  @TempDir private Path folder;
  private UUID company;
  private Person owner;
  private Page page;
  private ImportPage tab;

  @BeforeEach
  void openTab() {
    company = fixtures().company("Cedar & Daughters");
    owner = owner(company);
    page = open(owner, ImportPage.ADDRESS);
    tab = new ImportPage(page, folder);
  }

  @Test
  void thereIsOneWayOnAtATime() throws IOException {
    assertThat(tab.step()).containsText("File");
    tab.choose(FILE.formatted("First"));
    assertThat(tab.step()).containsText("Check");
    assertThat(tab.primary()).hasCount(1);
    tab.press("Check file");
    assertThat(tab.headline()).hasText("Validation Complete!");
    assertThat(tab.step()).containsText("Review");
    assertThat(tab.primary()).hasCount(1);
    tab.press("Import 2 tickets");
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(tab.step()).containsText("Import");
    assertThat(tab.primary()).hasCount(0);
    assertThat(tickets()).isEqualTo(2);
  }

  @Test
  void theGuidesWayImportsTheFileThatWasChecked() throws IOException {
    tab.check(FILE.formatted("First"));
    tab.validateOnly().check();
    assertThat(tab.primary()).hasText("Check file");
    tab.validateOnly().uncheck();
    assertThat(page.getByLabel("Skip Duplicate Records")).isChecked();
    tab.press("Import 2 tickets");
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(tickets()).isEqualTo(2);
  }

  @Test
  void aPageThatIsLoadedAnewShowsTheSameStep() throws IOException {
    tab.choose(FILE.formatted("First"));
    page.reload();
    assertThat(page.locator(".chosen")).containsText("company_export.json");
    tab.press("Check file");
    tab.headline();
    page.reload();
    assertThat(tab.headline()).hasText("Validation Complete!");
    tab.press("Import 2 tickets");
    tab.headline();
    page.reload();
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void goingBackStartsNothing() throws IOException {
    tab.check(FILE.formatted("First"));
    tab.press("Import 2 tickets");
    assertThat(tab.headline()).hasText("Import Complete!");

    page.goBack();
    assertThat(tab.headline()).hasText("Validation Complete!");
    assertThat(page.getByText("This file was imported already")).isVisible();
    assertThat(tab.primary()).hasText("Show that import");
    page.goBack();
    assertThat(tab.headline()).hasText("Validation Complete!");
    page.goBack();
    assertThat(tab.step()).containsText("File");
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void aSecondClickStartsNothing() throws IOException {
    tab.choose(FILE.formatted("First"));
    assertThat(tab.primary()).hasText("Check file");
    tab.primary().dblclick();
    tab.headline();
    assertThat(runs()).isEqualTo(1);
    assertThat(tab.primary()).hasText("Import 2 tickets");
    tab.primary().dblclick();
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(runs()).isEqualTo(2);

    tab.choose(FILE.formatted("First"));
    tab.unchecked();
    tab.primary().dblclick();
    assertThat(tab.headline()).hasText("Nothing changed");
    assertThat(runs()).isEqualTo(3);
  }

  @Test
  void aSecondPageIsLedToTheImportThatTheFirstHasStarted() throws IOException {
    tab.check(FILE.formatted("First"));
    Page second = browserContext().newPage();
    second.navigate(page.url());
    ImportPage other = new ImportPage(second, folder);
    assertThat(other.primary()).hasText("Import 2 tickets");
    tab.press("Import 2 tickets");
    assertThat(tab.headline()).hasText("Import Complete!");

    other.press("Import 2 tickets");
    assertThat(second.getByText("This import had been started already")).isVisible();
    assertThat(other.headline()).hasText("Import Complete!");
    assertThat(second.locator(".support code").last()).hasText(page.url().replaceAll(".*id=", ""));
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void aFileThatIsGoneMeanwhileIsSaidToBe() throws IOException {
    tab.check(FILE.formatted("First"));
    assertThat(tab.primary()).hasText("Import 2 tickets");
    database()
        .execute(
            "update data_import_logs set expires_at = now() - interval '1 second'"
                + " where company_id = ?",
            company);
    tab.primary().click();
    assertThat(page.locator(".alert")).containsText("The file is no longer there");
    assertThat(tab.primary()).hasText("Choose File");
    page.reload();
    assertThat(page.getByText("The file is no longer here")).isVisible();
    tab.primary().click();
    assertThat(tab.step()).containsText("File");
    assertThat(tickets()).isZero();
  }

  @Test
  void whatWasLeftCanBeGoneOnWith() throws IOException {
    tab.check(FILE.formatted("First"));
    page.navigate("/data-management/export");
    page.navigate(ImportPage.ADDRESS);
    assertThat(tab.step()).containsText("File");
    assertThat(page.locator(".note")).containsText("company_export.json was checked");
    page.getByText("Go on with it").click();
    tab.press("Import 2 tickets");
    assertThat(tab.headline()).hasText("Import Complete!");
  }

  @Test
  void beforeOverwritingTheNumbersAreAskedAbout() throws IOException {
    tab.importUnchecked(FILE.formatted("First"));
    String renamed =
        FILE.formatted("Renamed").replace("]}}", ", {\"title\": \"Third\", \"id\": \"3\"}]}}");
    tab.choose(renamed);
    tab.existing("Overwrite Existing Records");
    tab.validateOnly().uncheck();
    assertThat(page.getByText("Nothing is overwritten unchecked")).isVisible();
    tab.press("Check file");
    assertThat(tab.headline()).hasText("Validation Complete!");
    assertThat(page.getByText("2 of 3 records would be imported")).isVisible();

    tab.press("Import 1 ticket and overwrite 1 ticket");
    assertThat(page.locator("#ask-title")).hasText("Import 1 ticket and overwrite 1 ticket?");
    assertThat(page.locator(".ask"))
        .containsText("get the values of company_export.json: 1 ticket.");
    seen("import-question");
    page.reload();
    page.getByText("Back, change nothing").click();
    assertThat(title("1")).isEqualTo("First");

    tab.press("Import 1 ticket and overwrite 1 ticket");
    tab.press("Import 1 ticket and overwrite 1 ticket");
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(title("1")).isEqualTo("Renamed");
    assertThat(tickets()).isEqualTo(3);
  }

  @Test
  void withOtherOptionsTheSameFileIsCheckedAgain() throws IOException {
    tab.importUnchecked(FILE.formatted("First"));
    assertThat(tab.check(FILE.formatted("Renamed"))).hasText("Nothing would change");
    assertThat(page.getByText("even where the file differs")).isVisible();
    assertThat(tab.primary()).hasCount(0);

    tab.existing("Overwrite Existing Records");
    assertThat(tab.validateOnly()).isChecked();
    tab.press("Check file");
    tab.press("Overwrite 1 ticket");
    tab.press("Overwrite 1 ticket");
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(title("1")).isEqualTo("Renamed");
    assertThat(runs()).isEqualTo(4);
  }

  @Test
  void theSourceOfAFileIsSaidWithIt() throws IOException {
    page.getByLabel("Where does this file come from?").fill("old-helpdesk");
    page.keyboard().press("Tab");
    tab.chooseHere(
        "{\"exportInfo\": {}, \"data\": {\"tickets\": [{\"title\": \"A\", \"id\": \"1\"}]}}");
    assertThat(page.getByLabel("Where does this file come from?")).hasValue("old-helpdesk");
    tab.press("Check file");
    tab.press("Import 1 ticket");
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(page.locator(".facts")).containsText("old-helpdesk");
  }

  private long tickets() {
    return database().number("select count(*) from tickets where company_id = ?", company);
  }

  private long runs() {
    return database().number("select count(*) from data_import_logs where company_id = ?", company);
  }

  private String title(String sourceId) {
    return database()
        .text(
            "select title from tickets where company_id = ? and source_id = ?", company, sourceId);
  }
}
