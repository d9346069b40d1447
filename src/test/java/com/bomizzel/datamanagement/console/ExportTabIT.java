package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.ExportFile;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
    assertThat(page.locator("#company-id code")).hasText(company.toString());
    page.getByLabel("Copy the id of the company").click();
    assertThat(page.locator("#company-id .copy")).hasText("Copied");
    seen("export");

    page.getByText("Export Data").first().click();
    assertThat(page.getByText("Export Complete!")).isVisible();
    assertThat(page.locator(".included")).containsText("25 Tickets");
    assertThat(page.locator(".countdown")).containsText("h");
    assertThat(page.locator(".good .facts")).containsText("Verified: the file was read to its end");
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
  void twoQuickClicksStartOneExportAndAReloadNone() {
    Page page = open(owner, EXPORT);
    page.getByText("Export Data").first().dblclick();
    assertThat(page.getByText("Export Complete!")).isVisible();
    page.reload();
    assertThat(page.getByText("Export Complete!")).isVisible();
    assertThat(exports()).isEqualTo(1);

    // Both at once, as a button does whose page has not been drawn again.
    String first = page.getByText("Download Export").getAttribute("href");
    page.evaluate(
        "() => { const start = document.getElementById('export:start'); start.click();"
            + " start.disabled = false; start.click(); }");
    assertThat(page.locator("a:has-text('Download Export'):not([href='" + first + "'])"))
        .isVisible();
    // Or the answer to the second click comes when the page is left.
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.navigate("/data-management/history");
    page.goBack();
    assertThat(page.getByText("Export Complete!")).isVisible();
    assertThat(exports()).isEqualTo(2);
  }

  private long exports() {
    return database().number("select count(*) from data_export_logs where company_id = ?", company);
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
  void whatAPartialBackupHoldsStandsOnItsCardAndInTheHistory() {
    Page page = open(owner, EXPORT);
    page.getByLabel("Include Users").uncheck();
    assertThat(page.locator(".figures > div").first()).containsText("0");
    page.getByLabel("Date From").fill("2001-01-01");
    page.getByLabel("Date To").fill("2001-12-31");
    page.getByLabel("Date To").blur();
    assertThat(page.locator(".figures > div").nth(1)).containsText("0");
    page.locator("button:has-text('Export Data')").click();
    for (String what :
        List.of("Partial backup:", "Tickets, Attachments, Custom Fields", "Tickets from", "2001")) {
      assertThat(page.locator(".good .facts")).containsText(what);
    }
    page.navigate("/data-management/history");
    for (String what : List.of("partial", "Tickets, Attachments, Custom Fields", "2001")) {
      assertThat(page.locator(".records tbody tr").first()).containsText(what);
    }
  }

  @Test
  void aFilterSaysBeforeHowManyItChooses() {
    database()
        .execute(
            "update tickets set status = 'pending', custom_fields = '{\"Team\": \"A, B\"}'"
                + " where company_id = ? and title like 'Ticket 1%'",
            company);
    Page page = open(owner, EXPORT);
    page.getByText("Choose more closely").click();
    page.getByLabel("Status").fill("pending, pnding");
    page.getByLabel("Status").blur();
    assertThat(page.locator(".figures dd").nth(1)).hasText("11 of 25");
    assertThat(page.locator(".estimate")).containsText("misspelt");
    page.getByLabel("Status").fill("pending");
    page.getByLabel("one on each line").fill("Team = \"A, B\"");
    page.getByLabel("one on each line").blur();
    assertThat(page.locator(".estimate")).not().containsText("misspelt");
    page.getByLabel("one on each line").fill("Team");
    page.getByLabel("one on each line").blur();
    assertThat(page.locator(".estimate .problem")).containsText("cannot be understood");
    page.getByLabel("one on each line").fill("Team = \"A, B\"");
    page.getByLabel("one on each line").blur();
    assertThat(page.locator(".figures dd").nth(1)).hasText("11 of 25");
    seen("export-filter");

    page.locator("button:has-text('Export Data')").click();
    assertThat(page.locator(".good .facts")).containsText("Status: pending");
    assertThat(page.locator(".good .facts")).containsText("Field Team: A, B");
    assertThat(page.locator(".good .facts")).containsText("_partial_export_");
    page.navigate("/data-management/history");
    assertThat(page.locator("main")).containsText("chosen by a filter");
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
  void whatIsLeftOutIsNotInTheFile() throws Exception {
    UUID old = fixtures().ticket(company, "An old one", owner);
    fixtures().attachment(old, "screenshot.png", owner);
    database().execute("update tickets set created_at = '2020-05-05T21:59Z' where id = ?", old);
    Page page = open(owner, EXPORT);
    List<String> boxes =
        List.of(
            "Include Users",
            "Include Tickets",
            "Include Attachments Metadata",
            "Include Custom Fields");
    for (int i = 0; i < boxes.size(); i++) {
      page.getByLabel(boxes.get(i)).uncheck();
      assertThat(page.locator(".figures dd").nth(i)).hasText("0");
    }
    assertThat(page.getByText("Choose something to include.")).isVisible();
    assertThat(page.locator("button:has-text('Export Data')")).isDisabled();

    page.getByLabel("Include Tickets").check();
    assertThat(page.locator(".figures dd").nth(1)).hasText("26");
    // In Berlin the ticket was made on the 5th, one minute before midnight.
    page.getByLabel("Date From").fill("2020-05-05");
    page.getByLabel("Date To").fill("2020-05-05");
    page.getByLabel("Date To").blur();
    assertThat(page.locator(".figures dd").nth(1)).hasText("1 of 26");
    assertThat(export(page)).isEqualTo(Map.of("tickets", 1));

    page.reload();
    for (String box : boxes.subList(0, 2)) {
      page.getByLabel(box).uncheck();
    }
    assertThat(page.locator(".figures dd").nth(1)).hasText("0");
    assertThat(export(page)).isEqualTo(Map.of("customFields", 1, "attachments", 1));
  }

  /** Exports as the page says and counts what the downloaded file holds. */
  private static Map<String, Integer> export(Page page) throws IOException {
    String before = page.locator(".good .copyable code").allInnerTexts().toString();
    page.locator("button:has-text('Export Data')").click();
    page.waitForCondition(
        () -> {
          List<String> now = page.locator(".good .copyable code").allInnerTexts();
          return !now.isEmpty() && !now.toString().equals(before);
        });
    Download download = page.waitForDownload(() -> page.getByText("Download Export").click());
    Map<String, Integer> kinds = new HashMap<>();
    ExportFile.read(
        download.path(), (kind, place, parent, record) -> kinds.merge(kind, 1, Integer::sum));
    return kinds;
  }

  @Test
  void aRunningExportIsCancelled() throws Exception {
    Page page = open(owner, EXPORT);
    holding(
        "custom_fields",
        () -> {
          page.locator("button:has-text('Export Data')").click();
          assertThat(page.getByText("Your export is running")).isVisible();
          assertThat(page.locator("button:has-text('Export Data')")).isDisabled();
          seen("export-running");
          page.locator("button:has-text('Cancel')").click();
          // Also while somebody else holds back what it waits for.
          assertThat(page.getByText("The export was cancelled")).isVisible();
        });
    assertThat(page.locator("button:has-text('Export Data')")).isEnabled();
    seen("export-cancelled");
  }

  @Test
  void whatHasExpiredIsToldWithAdvice() {
    Page page = open(owner, EXPORT);
    page.locator("button:has-text('Export Data')").click();
    assertThat(page.locator(".countdown")).containsText("h");
    String link = page.getByText("Download Export").getAttribute("href");
    expire(link, "90 minutes");
    page.reload();
    assertThat(page.locator(".countdown")).hasText("1 h 29 min left");
    expire(link, "-1 second");
    page.getByText("Download Export").evaluate("link => link.removeAttribute('download')");
    page.getByText("Download Export").click();
    assertThat(page.locator("h1")).hasText("Export file not found or has expired");
    assertThat(page.getByText("Create a new export").first()).isVisible();
    assertThat(page.locator(".support")).containsText("support@bomizzel.com");
    seen("export-gone");
    page.navigate(EXPORT);
    assertThat(page.locator("h2:has-text('has expired')")).isVisible();
    assertThat(page.getByText("Create a new export.")).isVisible();
    seen("export-expired");
  }

  private void expire(String link, String in) {
    database()
        .execute(
            "update data_export_logs set expires_at = now() + ?::interval where id = ?",
            in,
            link.substring(link.lastIndexOf('/') + 1));
  }

  @Test
  void aBrokenDownloadGoesOn() {
    Page page = open(owner, EXPORT);
    page.locator("button:has-text('Export Data')").click();
    String link = page.getByText("Download Export").getAttribute("href");
    APIResponse whole = page.request().get(link);
    APIResponse rest =
        page.request().get(link, RequestOptions.create().setHeader("Range", "bytes=10-"));
    assertThat(whole.headers()).containsEntry("accept-ranges", "bytes");
    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 10, whole.body().length));
    assertThat(
            page.request()
                .get(link, RequestOptions.create().setHeader("Range", "bytes=999999999-"))
                .status())
        .isEqualTo(416);
  }

  @Test
  void aFailedExportSaysWhatToDoAndWhomToAsk() {
    database()
        .execute(
            "insert into data_export_logs (id, company_id, company_name, requested_by,"
                + " requester_email, options, state, error_code, error_message) values (?, ?,"
                + " 'Acme', ?, ?, '{}', 'failed', 'NO_SPACE', 'There is no space left')",
            "export_failed_" + company.toString().replace("-", ""),
            company,
            owner.id(),
            owner.email());
    Page page = open(owner, EXPORT);
    assertThat(page.locator(".bad")).containsText("There is no space left");
    assertThat(page.locator(".bad")).containsText("has to make room on the server");
    assertThat(page.locator(".bad .support")).containsText("Contact support:");
    assertThat(page.locator(".bad .copyable code")).containsText("export_failed_");
    browserContext().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.locator(".bad .copy").click();
    assertThat(page.locator(".bad .copy")).hasText("Copied");
    assertThat((String) page.evaluate("navigator.clipboard.readText()"))
        .startsWith("export_failed_");
    seen("export-failed");
  }

  @Test
  void aRangeIsOneClickAndTheButtonIsInSight() {
    open(browser(1280, 800, ColorScheme.LIGHT));
    Page page = open(owner, EXPORT);
    BoundingBox button = page.locator("button:has-text('Export Data')").boundingBox();
    assertThat(button.y + button.height).isLessThan(800);

    page.locator("button:has-text('Last quarter')").focus();
    page.keyboard().press("Enter");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    DatePreset.Days days = DatePreset.LAST_QUARTER.days(today);
    assertThat(page.getByLabel("Date From")).hasValue(days.from().toString());
    assertThat(page.getByLabel("Date To")).hasValue(days.to().toString());
    assertThat(page.locator(".figures > div").nth(1)).containsText("0");
    assertThat(page.locator("button:has-text('Last quarter')")).isFocused();
    page.locator("button:has-text('All tickets')").click();
    assertThat(page.getByLabel("Date From")).hasValue("");
    assertThat(page.locator(".figures > div").nth(1)).containsText("25");
  }

  @Test
  void anExportIsDeletedAfterAQuestion() {
    Page page = open(owner, EXPORT);
    page.locator("button:has-text('Export Data')").click();
    String link = page.getByText("Download Export").getAttribute("href");
    page.locator("button:has-text('Delete this export')").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("button:has-text('Delete it')")).isFocused();
    seen("export-delete");
    page.locator("button:has-text('Keep it')").click();
    assertThat(page.locator("button:has-text('Delete this export')")).isFocused();
    assertThat(page.request().head(link).status()).isEqualTo(200);

    page.keyboard().press("Enter");
    page.locator("button:has-text('Delete it')").click();
    assertThat(page.getByText("The file of the export was deleted.")).isVisible();
    assertThat(page.getByText("Download Export")).hasCount(0);
    assertThat(page.request().head(link).status()).isEqualTo(410);
    String id = link.substring(link.lastIndexOf('/') + 1);
    assertThat(
            database()
                .number(
                    "select count(*) from audit_events where action = 'export-delete'"
                        + " and subject_id = ? and user_email = ? and outcome = 'ok'",
                    id,
                    owner.email()))
        .isEqualTo(1);
    page.reload();
    assertThat(page.locator("h2:has-text('has expired')")).isVisible();
  }

  @Test
  void fitsAPhoneAndTheDark() {
    open(browser(390, 800, ColorScheme.DARK));
    open(owner, EXPORT);
    seen("export-phone-dark");
    assertFits("export");
  }
}
