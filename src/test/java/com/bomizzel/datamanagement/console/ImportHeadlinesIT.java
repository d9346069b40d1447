package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check and its import say in their first line what they came to. */
class ImportHeadlinesIT extends ConsoleTest {
  private static final String GOOD =
      "{\"exportInfo\": {\"companyId\": \"old\"}, \"data\": {\"tickets\": [%s]}}";
  private static final String ONE = "{\"id\": \"1\", \"title\": \"One\"}";
  private static final String BAD = "{\"id\": \"9\"}";

  @TempDir private Path folder;
  private Page page;
  private ImportPage tab;

  @BeforeEach
  void openTab() {
    UUID company = fixtures().company("Elder Ltd");
    Person owner = owner(company);
    page = open(owner, ImportPage.ADDRESS);
    tab = new ImportPage(page, folder);
  }

  @Test
  void everyRecordIsNew() throws IOException {
    assertThat(tab.check(GOOD.formatted(ONE))).hasText("Validation Complete!");
    assertThat(page.getByText("Every record of the file can be imported: 1.")).isVisible();
    tab.press("Import 1 ticket");
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(page.getByText("Every record of the file is here now: 1.")).isVisible();
  }

  @Test
  void everyRecordIsHereAlready() throws IOException {
    tab.importUnchecked(GOOD.formatted(ONE));
    assertThat(tab.check(GOOD.formatted(ONE))).hasText("Nothing would change");
    assertThat(page.getByText("can be imported")).hasCount(0);
    assertThat(tab.importUnchecked(GOOD.formatted(ONE))).hasText("Nothing changed");
    assertThat(page.getByText("The only record of the file was here already.")).isVisible();
    assertThat(page.getByText("Import Complete!")).hasCount(0);
  }

  @Test
  void someAreHereAlready() throws IOException {
    tab.importUnchecked(GOOD.formatted(ONE));
    String more = GOOD.formatted(ONE + ", {\"id\": \"2\", \"title\": \"Two\"}");
    assertThat(tab.check(more)).hasText("Validation Complete!");
    assertThat(page.getByText("1 of 2 records would be imported; the others are here already."))
        .isVisible();
  }

  @Test
  void everyRecordIsRejected() throws IOException {
    String bad = GOOD.formatted(BAD + "," + BAD.replace("9", "8"));
    assertThat(tab.check(bad)).hasText("Nothing can be imported: all 2 records would be rejected");
    assertThat(tab.primary()).hasCount(0);
    assertThat(tab.importUnchecked(bad))
        .hasText("Nothing was imported: all 2 records were rejected");
    assertThat(page.getByText("Import Complete!")).hasCount(0);
  }

  @Test
  void someAreRejectedAndTheOthersAreHere() throws IOException {
    tab.importUnchecked(GOOD.formatted(ONE));
    assertThat(tab.importUnchecked(GOOD.formatted(ONE + "," + BAD)))
        .hasText("Nothing changed, and 1 of 2 records were rejected");
  }

  @Test
  void thatTheFileIsAPartIsSaidFirst() throws IOException {
    String part =
        "{\"exportInfo\": {\"companyId\": \"old\", \"options\": {\"includeUsers\": false}},"
            + " \"data\": {\"tickets\": ["
            + ONE
            + "]}}";
    assertThat(tab.check(part)).hasText("Partial backup: Validation Complete!");
    assertThat(page.getByText("holds only a part of its company")).isVisible();
    tab.press("Import 1 ticket");
    assertThat(tab.headline()).hasText("Partial backup: Import Complete!");
    assertThat(tab.importUnchecked(part)).hasText("Partial backup: Nothing changed");
  }

  @Test
  void someAreRejected() throws IOException {
    assertThat(tab.check(GOOD.formatted(ONE + "," + BAD)))
        .hasText("1 of 2 records would be rejected");
    assertThat(page.getByText("The rejected record is left out.")).isVisible();
    tab.press("Import 1 ticket");
    assertThat(tab.headline()).hasText("Imported, but 1 of 2 records were rejected");
  }
}
