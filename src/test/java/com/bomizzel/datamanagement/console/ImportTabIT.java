package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTabIT extends ConsoleTest {
  private static final String IMPORT = "/data-management/import";
  private static final String BACKUP =
      """
      {"exportInfo": {"companyId": "old", "companyName": "Acme"}, "data": {
        "users": [{"email": "%1$s@example.com", "firstName": "Jane"}, {"firstName": "=Nobody"}],
        "tickets": [{"id": "%1$s", "title": "Restored", "notes": [{"id": "n1", "content": "Hello"}]},
          {"id": "=2+2", "description": "without a title"}],
        "customFields": [{"name": "Priority Level", "fieldType": "text"}]}}
      """;

  @TempDir private Path folder;
  private UUID company;
  private Person owner;

  @BeforeEach
  void makeCompany() {
    company = fixtures().company("Birch & Sons");
    owner = owner(company);
  }

  @Test
  void aBackupIsValidatedAndThenImportedWithOneClick() throws IOException {
    Page page = open(owner, IMPORT);
    seen("import");
    choose(page, BACKUP.formatted(UUID.randomUUID()));
    assertThat(page.getByLabel("Validate Only (Don't Import)")).isChecked();
    page.locator("button:has-text('Import Data')").click();
    assertThat(page.getByText("Validation Complete!")).isVisible();
    assertThat(page.getByText("2 of 6 records are rejected.")).isVisible();
    assertThat(tickets()).isZero();
    seen("import-validated");

    page.locator("button:has-text('Import Data')").last().click();
    assertThat(page.getByText("Import Complete!")).isVisible();
    assertThat(tickets()).isEqualTo(1);
    assertThat(page.locator(".summary tbody tr").first()).hasText("Users 2 1 0 0 1");
    seen("import-complete");

    page.getByLabel("Search for a record").fill("ticket");
    page.locator("button:has-text('Find')").click();
    assertThat(page.locator(".problems tbody tr")).hasCount(1);
    Download csv = page.waitForDownload(() -> page.getByText("Download as CSV").click());
    assertThat(Files.readString(csv.path())).contains("$.data.tickets[1]").contains("\"'=2+2\"");
  }

  @Test
  void skippingAndOverwritingExcludeEachOther() throws IOException {
    Page page = open(owner, IMPORT);
    page.getByLabel("Overwrite Existing Records").check();
    assertThat(page.getByLabel("Skip Duplicate Records")).not().isChecked();
    page.getByLabel("Skip Duplicate Records").check();
    assertThat(page.getByLabel("Overwrite Existing Records")).not().isChecked();
  }

  @Test
  void aComparisonSaysWhatWouldChange() throws IOException {
    String id = UUID.randomUUID().toString();
    Page page = open(owner, IMPORT);
    choose(page, BACKUP.formatted(id));
    page.getByLabel("Validate Only (Don't Import)").uncheck();
    assertThat(page.getByText("will be imported into this company")).isVisible();
    page.locator("button:has-text('Import Data')").click();
    assertThat(page.getByText("Import Complete!")).isVisible();

    choose(page, BACKUP.formatted(id).replace("Restored", "Renamed"));
    page.locator("button:has-text('Compare with this backup')").click();
    assertThat(page.getByText("Comparison Complete!")).isVisible();
    assertThat(page.locator(".summary tbody tr").nth(2)).hasText("Tickets 2 0 1 0 1");
  }

  @Test
  void aFileInWhichNothingIsFoundIsNoSuccess() throws IOException {
    Page page = open(owner, IMPORT);
    choose(page, "{\"exportInfo\": {}, \"data\": {\"Tickets\": [{\"id\": \"1\"}]}}");
    page.locator("button:has-text('Import Data')").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nothing was found in this file");
    assertThat(page.getByText("Validation Complete!")).isHidden();
    assertThat(page.locator(".problems").last()).containsText("\"Tickets\"");
  }

  @Test
  void aBadFileIsRefusedWithAdvice() throws IOException {
    Page page = open(owner, IMPORT);
    choose(page, "{\"exportInfo\": {");
    page.locator("button:has-text('Import Data')").click();
    assertThat(page.getByText("The file cannot be imported")).isVisible();
    assertThat(page.locator(".bad")).containsText("Invalid import data");
    assertThat(page.locator(".bad")).containsText("Contact support:");
    seen("import-refused");
  }

  @Test
  void aFileOverTheCompanysQuotaIsNotTaken() throws IOException {
    Path imports = Files.createDirectories(SuiteDatabase.dataDir().resolve("imports"));
    String prefix = "upload_" + company.toString().replace("-", "") + "_";
    for (int i = 0; i < 20; i++) {
      Files.writeString(imports.resolve(prefix + i + ".json"), "{}");
    }
    Page page = open(owner, IMPORT);
    page.locator("input[type=file]")
        .setInputFiles(Files.writeString(folder.resolve("backup.json"), "{}"));

    assertThat(page.locator(".alert")).containsText("MAX_STAGED_UPLOADS");
    assertThat(page.locator("button:has-text('Import Data')")).isDisabled();
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(imports, prefix + "*")) {
      assertThat(kept).hasSize(20);
    }
  }

  @Test
  void whatIsNoFileOfOursIsRefusedAtOnce() throws IOException {
    Page page = open(owner, IMPORT);
    Path file = folder.resolve("backup.zip");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
    page.locator("input[type=file]").setInputFiles(file);
    assertThat(page.locator(".alert")).containsText("gzip");
    assertThat(page.locator(".alert")).containsText("Validate Only");
    assertThat(page.locator(".alert .support")).containsText("support@bomizzel.com");
    assertThat(page.locator(".alert .copyable code")).containsText("error_");
    seen("import-unsupported");
  }

  @Test
  void aFileIsDropped() throws IOException {
    Page page = open(owner, IMPORT);
    Path file =
        Files.writeString(folder.resolve("dropped.json"), BACKUP.formatted(UUID.randomUUID()));
    drag("dragEnter", file);
    drag("dragOver", file);
    assertThat(page.locator(".drop.ui-state-drag")).isVisible();
    drag("drop", file);
    assertThat(page.locator(".chosen")).containsText("dropped.json");
    assertThat(page.locator("button:has-text('Import Data')")).isEnabled();
  }

  /** What the browser does when somebody drags a file from elsewhere over the page. */
  private void drag(String step, Path file) {
    BoundingBox place = page().locator(".drop").boundingBox();
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    JsonArray files = new JsonArray();
    files.add(file.toAbsolutePath().toString());
    data.add("files", files);
    data.addProperty("dragOperationsMask", 1);
    JsonObject event = new JsonObject();
    event.addProperty("type", step);
    event.addProperty("x", place.x + 10);
    event.addProperty("y", place.y + 10);
    event.add("data", data);
    browserContext().newCDPSession(page()).send("Input.dispatchDragEvent", event);
  }

  @Test
  void theOptionsDecideWhatHappensToWhatIsThere() throws IOException {
    String id = UUID.randomUUID().toString();
    Page page = open(owner, IMPORT);
    page.getByLabel("Validate Only (Don't Import)").uncheck();
    assertThat(importing(page, BACKUP.formatted(id))).hasText("Tickets 2 1 0 0 1");
    assertThat(page.locator(".note").first()).containsText("One person has no password yet");
    assertThat(page.locator(".note a")).hasAttribute("href", "https://help.bomizzel.example/reset");

    String renamed = BACKUP.formatted(id).replace("Restored", "Renamed");
    assertThat(importing(page, renamed)).hasText("Tickets 2 0 0 1 1");
    assertThat(titles()).isEqualTo("Restored");

    page.getByLabel("Skip Duplicate Records").uncheck();
    assertThat(importing(page, renamed)).hasText("Tickets 2 0 0 0 2");
    assertThat(page.locator(".problems").first())
        .containsText("Failed to import user: Email already exists");
    assertThat(page.locator(".problems").first())
        .containsText("Enable \"Skip Duplicate Records\" or \"Overwrite Existing Records\"");
    assertThat(titles()).isEqualTo("Restored");

    page.getByLabel("Overwrite Existing Records").check();
    assertThat(importing(page, renamed)).hasText("Tickets 2 0 1 0 1");
    assertThat(page.locator(".summary tbody tr").first()).hasText("Users 2 0 0 1 1");
    assertThat(titles()).isEqualTo("Renamed");
  }

  /** Imports with the options that the page shows; the line of the tickets in the result. */
  private Locator importing(Page page, String content) throws IOException {
    choose(page, content);
    page.locator("button:has-text('Import Data')").first().click();
    assertThat(page.getByText("Import Complete!")).isVisible();
    return page.locator(".summary tbody tr").nth(2);
  }

  private String titles() {
    return database()
        .text("select string_agg(title, ',') from tickets where company_id = ?", company);
  }

  @Test
  void aRunningImportIsCancelled() throws Exception {
    Page page = open(owner, IMPORT);
    choose(page, BACKUP.formatted(UUID.randomUUID()));
    page.getByLabel("Validate Only (Don't Import)").uncheck();
    assertThat(page.getByText("will be imported into this company")).isVisible();
    holding(
        "custom_fields",
        () -> {
          page.locator("button:has-text('Import Data')").click();
          assertThat(page.getByText("Your import is running")).isVisible();
          seen("import-running");
          page.locator("button:has-text('Cancel')").click();
          assertThat(page.getByText("Cancelling")).isVisible();
        });
    assertThat(page.getByText("Import cancelled")).isVisible();
    assertThat(page.getByText("What had been imported until then stays")).isVisible();
    assertThat(tickets()).isZero();
    seen("import-cancelled");
  }

  @Test
  void reasonsAreGivenInGermanToo() throws IOException {
    Page page = open(new Browser.NewContextOptions().setLocale("de-DE"));
    page.navigate("/sign-in");
    page.getByLabel("E-Mail-Adresse").fill(owner.email());
    page.getByLabel("Passwort").fill(Fixtures.PASSWORD);
    page.locator("button:has-text('Anmelden')").click();
    page.waitForURL("**/data-management/**");
    page.navigate(IMPORT);
    choose(page, BACKUP.formatted(UUID.randomUUID()));
    page.locator("button:has-text('Daten importieren')").click();
    assertThat(page.locator(".problems")).containsText("Eine erforderliche Angabe fehlt");
    assertThat(page.locator(".problems [lang=en]").first()).containsText("is missing");
    seen("import-german");
    page.navigate("/help");
    assertThat(page.locator(".note")).containsText("nur auf Englisch");
  }

  private void choose(Page page, String content) throws IOException {
    Path file = Files.writeString(folder.resolve("company_export.json"), content);
    page.locator("input[type=file]").setInputFiles(file);
    assertThat(page.locator(".chosen")).containsText("company_export.json");
  }

  private long tickets() {
    return database().number("select count(*) from tickets where company_id = ?", company);
  }
}
