package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.ExportFile;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportTabIT extends ConsoleTest {
  private static final String EXPORT = "/data-management/export";

  private UUID company;
  private Person owner;

  @BeforeEach
  void makeCompany() {
    company = fixtures().company("Acme Outdoor");
    owner = owner(company);
    for (int i = 0; i < 25; i++) {
      UUID ticket = fixtures().ticket(company, "Ticket " + i, owner);
      fixtures().note(ticket, "A note", owner);
    }
    fixtures().customField(company, "Priority Level");
  }

  @Test
  void aBackupIsMadeAndDownloaded() throws Exception {
    Page page = open(owner, EXPORT);
    assertThat(page.getByText("Make your first backup")).isVisible();
    assertThat(page.locator(".estimate")).containsText("25");
    seen("export");

    page.getByText("Export Data").first().click();
    assertThat(page.getByText("Export Complete!")).isVisible();
    assertThat(page.locator(".included")).containsText("25 Tickets");
    assertThat(page.locator(".countdown")).containsText("h");
    seen("export-complete");

    Download download = page.waitForDownload(() -> page.getByText("Download Export").click());
    assertThat(download.suggestedFilename()).endsWith(".zip");
    Map<String, Integer> kinds = new HashMap<>();
    ExportFile.read(
        download.path(), (kind, place, parent, record) -> kinds.merge(kind, 1, Integer::sum));
    assertThat(kinds)
        .containsEntry("users", 1)
        .containsEntry("tickets", 25)
        .containsEntry("notes", 25)
        .containsEntry("customFields", 1);
  }

  @Test
  void theOptionsDecideWhatItHolds() {
    Page page = open(owner, EXPORT);
    page.getByLabel("Include Tickets").uncheck();
    assertThat(page.locator(".figures > div").nth(1)).containsText("0");
    page.getByLabel("Include Tickets").check();
    assertThat(page.locator(".figures > div").nth(1)).containsText("25");
    page.getByLabel("Date From").fill("2001-01-01");
    page.getByLabel("Date To").fill("2001-12-31");
    page.getByLabel("Date To").blur();
    assertThat(page.locator(".figures > div").nth(1)).containsText("0");
    page.getByLabel("Date From").fill("2002-01-01");
    page.getByLabel("Date From").blur();
    assertThat(page.locator(".estimate .problem")).containsText("is after");
  }

  @Test
  void whoComesBackFindsTheExport() {
    Page page = open(owner, EXPORT);
    page.getByText("Export Data").first().click();
    assertThat(page.getByText("Export Complete!")).isVisible();
    page.navigate("/data-management/history");
    page.navigate(EXPORT);
    assertThat(page.getByText("Export Complete!")).isVisible();
  }

  @Test
  void worksWithTheKeyboardAlone() {
    Page page = open(owner, EXPORT);
    page.locator("body").focus();
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.getByLabel("Include Users").focus();
    page.keyboard().press("Space");
    assertThat(page.locator(".figures > div").first()).containsText("0");
    page.locator("button:has-text('Export Data')").focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText("Export Complete!")).isVisible();
  }

  @Test
  void fitsAPhoneAndTheDark() {
    open(browser(390, 800, ColorScheme.DARK));
    Page page = open(owner, EXPORT);
    seen("export-phone-dark");
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).isEqualTo(0);
  }
}
