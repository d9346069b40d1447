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

    page.getByLabel("State").selectOption("expired");
    page.getByLabel("Show").selectOption("exports");
    page.locator("button:has-text('Filter')").click();
    assertThat(page.locator("article")).hasCount(1);
    assertThat(page.locator("article")).containsText(deleted);
  }

  @Test
  void anEmptyHistoryExplainsItself() {
    Page page = open(owner(fixtures().company("New Ltd")), HISTORY);
    assertThat(page.getByText("Nothing has been exported or imported yet")).isVisible();
    seen("history-empty");
  }
}
