package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
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
  void aBadFileIsRefusedWithAdvice() throws IOException {
    Page page = open(owner, IMPORT);
    choose(page, "{\"exportInfo\": {");
    page.locator("button:has-text('Import Data')").click();
    assertThat(page.getByText("The file cannot be imported")).isVisible();
    assertThat(page.locator(".bad")).containsText("Invalid import data");
    assertThat(page.locator(".bad")).containsText("Contact support:");
    seen("import-refused");
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
