package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageIT extends ConsoleTest {
  private static final String STORAGE = "/administration/storage";

  private String companyName;
  private UUID company;
  private Person admin;
  private ApiClient api;

  @BeforeEach
  void makeCompany() {
    companyName = "Rowan " + UUID.randomUUID().toString().substring(0, 8);
    company = fixtures().company(companyName);
    api = api().login(owner(company).email(), Fixtures.PASSWORD);
    admin = fixtures().platformAdmin(UUID.randomUUID() + "@example.com");
  }

  @Test
  void filesAreListedWithWhatTheyAreFor() throws IOException {
    api.export(company).expect(200);
    api.importFile(
            ImportForm.of("{\"exportInfo\":{},\"data\":{}}", company).field("validateOnly", "true"))
        .expect(200);
    Path stray = imports().resolve("<b>left over.bin");
    Files.writeString(stray, "x".repeat(5000));
    try {
      Page page = open(admin, STORAGE);
      showAll();
      assertThat(row(companyName, "Archive")).hasCount(1);
      assertThat(row(companyName, "Archive").locator("td time")).hasCount(2);
      assertThat(row(companyName, "Upload").locator("td time")).hasCount(2);
      assertThat(row("<b>left over.bin", "Belongs to no job")).containsText("4.9 KB");
      assertThat(page.locator(".tiles")).containsText("Free");
      seen("storage");
    } finally {
      Files.delete(stray);
    }
  }

  @Test
  void cleaningUpDeletesWhatIsOverAndSaysSo() throws IOException {
    Page page = open(admin, STORAGE);
    String said = "";
    // The timer does the same every minute: it may have been quicker, once.
    for (int attempt = 0; attempt < 3 && !said.startsWith("Deleted:"); attempt++) {
      String id = api.export(company).expect(200).data().path("exportId").asText();
      Path stray = imports().resolve("stray-" + attempt);
      Files.writeString(stray, "x");
      Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minusSeconds(7200)));
      database().execute("update data_export_logs set expires_at = now() where id = ?", id);
      page.locator("button:has-text('Clean up now')").click();
      assertThat(page.locator("button:has-text('Delete them')")).isFocused();
      assertThat(archives(id)).as("before the answer").isEqualTo(1);
      page.keyboard().press("Enter");
      Locator notice = page.locator("[role=status]:has-text('delete')");
      assertThat(notice).isVisible();
      said = notice.textContent().strip();
      assertThat(archives(id)).isZero();
      assertThat(stray).doesNotExist();
      assertThat(api.findExport(id).state()).isEqualTo("expired");
      if (said.startsWith("Deleted:")) {
        seen("storage-cleaned");
      } else {
        page.navigate(STORAGE);
      }
    }
    assertThat(said).startsWith("Deleted: ");
    assertThat(
            database()
                .text(
                    "select detail from audit_events where action = 'cleanup' and user_email = ?"
                        + " order by id desc limit 1",
                    admin.email()))
        .matches("console: \\d+ files, \\d+ bytes");
  }

  @Test
  void fitsAPhoneAndTheDark() {
    api.export(company).expect(200);
    open(browser(390, 800, ColorScheme.DARK));
    Page page = open(admin, STORAGE);
    assertThat(page.locator("#files-title")).isVisible();
    assertFits("storage");
    seen("storage-phone-dark");
  }

  /** Other tests leave files, too: the list begins with the largest. */
  private void showAll() {
    Locator rows = page().locator("section:has(#files-title) tbody tr");
    Locator more = page().locator("button:has-text('Show more')");
    while (more.count() > 0) {
      int shown = rows.count();
      more.click();
      assertThat(rows.nth(shown)).isVisible();
    }
  }

  private Locator row(String text, String purpose) {
    return page()
        .locator("section:has(#files-title) tbody tr")
        .filter(new Locator.FilterOptions().setHasText(text))
        .filter(new Locator.FilterOptions().setHasText(purpose));
  }

  private static Path imports() {
    return ConsoleServer.dataDir().resolve("imports");
  }

  private static long archives(String id) throws IOException {
    try (Stream<Path> files = Files.list(ConsoleServer.dataDir().resolve("exports"))) {
      return files.filter(file -> file.getFileName().toString().startsWith(id)).count();
    }
  }
}
