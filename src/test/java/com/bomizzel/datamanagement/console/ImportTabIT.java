package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTabIT extends ConsoleTest {
  private static final String IMPORT = ImportPage.ADDRESS;
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
    ImportPage tab = tab();
    tab.choose(BACKUP.formatted(UUID.randomUUID()));
    assertThat(tab.validateOnly()).isChecked();
    seen("import-chosen");
    tab.press("Check file");
    assertThat(tab.headline()).hasText("2 of 6 records would be rejected");
    assertThat(tickets()).isZero();
    seen("import-validated");

    tab.press("Import 1 user, 1 custom field and 1 ticket");
    assertThat(tab.headline()).hasText("Imported, but 2 of 6 records were rejected");
    assertThat(tickets()).isEqualTo(1);
    assertThat(tab.figures(0)).hasText("Users 2 1 0 0 1");
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
    tab().choose(BACKUP.formatted(UUID.randomUUID()));
    assertThat(page.getByLabel("Skip Duplicate Records")).isChecked();
    for (String label :
        List.of(
            "Overwrite Existing Records",
            "Neither: reject records that exist",
            "Skip Duplicate Records")) {
      page.getByLabel(label).check();
      assertThat(page.locator("input[type=radio]:checked")).hasCount(1);
    }
  }

  @Test
  void aComparisonSaysWhatWouldChange() throws IOException {
    String id = UUID.randomUUID().toString();
    Page page = open(owner, IMPORT);
    ImportPage tab = tab();
    assertThat(tab.importUnchecked(BACKUP.formatted(id))).containsText("Imported");

    tab.choose(BACKUP.formatted(id).replace("Restored", "Renamed"));
    page.locator("button:has-text('Compare with this backup')").click();
    assertThat(tab.headline()).hasText("2 of 6 records would be rejected");
    assertThat(tab.figures(2)).hasText("Tickets 2 0 1 0 1");
    assertThat(tab.primary()).hasText("Overwrite 1 ticket");
    assertThat(titles()).isEqualTo("Restored");
  }

  @Test
  void aFileInWhichNothingIsFoundIsNoSuccess() throws IOException {
    Page page = open(owner, IMPORT);
    assertThat(tab().check("{\"exportInfo\": {}, \"data\": {\"Tickets\": [{\"id\": \"1\"}]}}"))
        .hasText("Nothing was found in this file");
    assertThat(tab().primary()).hasCount(0);
    assertThat(page.locator(".problems").last()).containsText("\"Tickets\"");
  }

  @Test
  void aBadFileIsRefusedWithAdvice() throws IOException {
    Page page = open(owner, IMPORT);
    tab().choose("{\"exportInfo\": {");
    tab().press("Check file");
    assertThat(page.getByText("The file cannot be imported")).isVisible();
    assertThat(page.locator(".bad")).containsText("Invalid import data");
    assertThat(page.locator(".bad")).containsText("Contact support:");
    seen("import-refused");
  }

  @Test
  void aTableShowsItsColumnsAndIsImportedAsWasSaid() throws IOException {
    Page page = open(owner, IMPORT);
    ImportPage tab = tab();
    tab.choose("Clave;Resumen;Asunto;Interno\n1;Uno;Otro;x\n2;Dos;Otra;y\n");
    assertThat(page.getByText("This file is a table")).isVisible();
    assertThat(page.getByLabel("Becomes: Asunto")).hasValue("customFields.Asunto");
    assertThat(page.getByLabel("Becomes: Resumen")).hasValue("title");
    seen("import-table");
    becomes(page, "Asunto", "title");
    assertThat(page.getByLabel("Becomes: Resumen")).hasValue("customFields.Resumen");
    becomes(page, "Interno", "");
    becomes(page, "Clave", "id");
    tab.press("Check file");
    assertThat(page.locator(".problems").last()).containsText("\"Asunto\" as title");
    assertThat(page.locator(".problems").last()).containsText("\"Interno\"");
    tab.press("Import 2 tickets");
    assertThat(tab.figures(2)).hasText("Tickets 2 2 0 0 0");
    assertThat(
            database()
                .text(
                    "select string_agg(title || custom_fields::text, ',' order by title)"
                        + " from tickets where company_id = ?",
                    company))
        .isEqualTo("Otra{\"Resumen\": \"Dos\"},Otro{\"Resumen\": \"Uno\"}");
  }

  /** Until the answer is there, nothing else of the table can be changed. */
  private static void becomes(Page page, String column, String target) {
    Locator choice = page.getByLabel("Becomes: " + column);
    choice.focus();
    choice.selectOption(target);
    page.waitForCondition(() -> page.locator("[id='import:table'][inert]").count() == 0);
    assertThat(choice).hasValue(target);
    assertThat(choice).isFocused();
  }

  @Test
  void aPictureIsRefusedInWordsAndNotShown() throws IOException {
    Page page = open(owner, IMPORT);
    byte[] jpeg = {
      (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0
    };
    page.locator("input[type=file]").setInputFiles(Files.write(folder.resolve("photo.jpg"), jpeg));
    assertThat(page.locator(".alert")).containsText("seems to be a JPEG picture");
  }

  @Test
  void anImportOfNobodyOrOfAnotherCompanyIsUnknown() {
    UUID other = fixtures().company("Other & Sons");
    Person stranger = owner(other);
    String theirs =
        api()
            .login(stranger.email(), Fixtures.PASSWORD)
            .importFile(ImportForm.of("{\"exportInfo\":{},\"data\":{\"tickets\":[{}]}}", other))
            .expect(200)
            .data()
            .path("importId")
            .asText();
    signIn(owner);
    for (String id : List.of("import_0", theirs, "")) {
      page().navigate(IMPORT + "?id=" + id);
      assertThat(page().locator(".note")).hasText("There is no such import in this company.");
      assertThat(tab().step()).containsText("File");
    }
  }

  @Test
  void aFileOverTheCompanysQuotaIsNotTaken() throws IOException {
    Path imports = Files.createDirectories(ConsoleServer.dataDir().resolve("imports"));
    String prefix = "upload_" + company.toString().replace("-", "") + "_";
    for (int i = 0; i < 20; i++) {
      Files.writeString(imports.resolve(prefix + i + ".json"), "{}");
    }
    Page page = open(owner, IMPORT);
    page.locator("input[type=file]")
        .setInputFiles(Files.writeString(folder.resolve("backup.json"), "{}"));

    assertThat(page.locator(".alert")).containsText("MAX_STAGED_UPLOADS");
    assertThat(tab().step()).containsText("File");
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
    assertThat(tab().primary()).isEnabled();
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
    ImportPage tab = tab();
    tab.importUnchecked(BACKUP.formatted(id));
    assertThat(tab.figures(2)).hasText("Tickets 2 1 0 0 1");
    assertThat(page.locator(".note").first()).containsText("One person has no password yet");
    assertThat(page.locator(".note a")).hasAttribute("href", "https://help.bomizzel.example/reset");

    String renamed = BACKUP.formatted(id).replace("Restored", "Renamed");
    assertThat(tab.importUnchecked(renamed))
        .hasText("Nothing changed, and 2 of 6 records were rejected");
    assertThat(tab.figures(2)).hasText("Tickets 2 0 0 1 1");

    tab.choose(renamed);
    tab.existing("Neither: reject records that exist");
    tab.unchecked();
    tab.press("Import Data");
    tab.headline();
    assertThat(tab.figures(2)).hasText("Tickets 2 0 0 0 2");
    assertThat(page.locator(".problems").first())
        .containsText("Failed to import user: Email already exists");
    assertThat(page.locator(".problems").first())
        .containsText("Enable \"Skip Duplicate Records\" or \"Overwrite Existing Records\"");
    assertThat(titles()).isEqualTo("Restored");
  }

  private String titles() {
    return database()
        .text("select string_agg(title, ',') from tickets where company_id = ?", company);
  }

  @Test
  void aRunningImportIsCancelled() throws Exception {
    Page page = open(owner, IMPORT);
    tab().choose(BACKUP.formatted(UUID.randomUUID()));
    tab().unchecked();
    holding(
        "custom_fields",
        () -> {
          tab().press("Import Data");
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
    assertThat(tab().check(BACKUP.formatted(UUID.randomUUID()), "Datei prüfen"))
        .hasText("2 von 6 Datensätzen würden abgelehnt");
    assertThat(tab().primary()).hasText("1 Benutzer, 1 eigenes Feld und 1 Ticket importieren");
    assertThat(page.locator(".problems")).containsText("Eine erforderliche Angabe fehlt");
    assertThat(page.locator(".problems [lang=en]").first()).containsText("is missing");
    seen("import-german");
    page.navigate("/help");
    assertThat(page.locator(".note")).containsText("nur auf Englisch");
  }

  private ImportPage tab() {
    return new ImportPage(page(), folder);
  }

  private long tickets() {
    return database().number("select count(*) from tickets where company_id = ?", company);
  }
}
