package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Import tab says about roles, about what needs attention, and about the mark. */
class ImportMarksIT extends ConsoleTest {
  private static final String IMPORT = "/data-management/import";
  private static final String SWITCH = "Allow platform roles";

  @TempDir private Path folder;

  private final String name = "Marked " + UUID.randomUUID();
  private final UUID company = fixtures().company(name);
  private final String email = UUID.randomUUID() + "@example.com";

  @Test
  void aPlatformAdminAllowsPlatformRolesOrNot() throws IOException {
    Person admin = fixtures().platformAdmin(UUID.randomUUID() + "@example.com");
    Page page = signIn(admin);
    page.locator("input[type=search]").fill(name);
    page.locator("button:has-text('Find')").click();
    page.locator("input[value='" + name + "']").click();
    page.navigate(IMPORT);
    assertThat(page.getByLabel(SWITCH)).not().isChecked();

    importFile(page);
    assertThat(page.getByText("Needs your attention: 1")).isVisible();
    assertThat(page.getByText("only with allowPlatformRoles")).isVisible();

    page.getByLabel(SWITCH).check();
    page.getByLabel("Overwrite Existing Records").check();
    importFile(page);
    assertThat(page.getByText("The file may make people admins of the whole platform")).isVisible();
    assertThat(page.getByText("Becomes an admin of the platform")).isVisible();
    assertThat(role()).isEqualTo("admin");
  }

  @Test
  void othersHaveNoSwitchAndSeeTheMark() throws IOException {
    Page page = open(owner(company), IMPORT);
    assertThat(page.getByLabel("Validate Only (Don't Import)")).isChecked();
    assertThat(page.getByLabel(SWITCH)).hasCount(0);

    importFile(page);

    assertThat(page.getByText("Everything that this import wrote carries its ID")).isVisible();
    assertThat(page.getByText("Imported by:")).isVisible();
    assertThat(role()).isEqualTo("user");
  }

  private void importFile(Page page) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("roles.json"),
            """
            {"exportInfo": {}, "data": {"users": [{"email": "%s", "role": "admin"}]}}"""
                .formatted(email));
    page.locator("input[type=file]").setInputFiles(file);
    assertThat(page.locator(".chosen")).containsText("roles.json");
    Locator validate = page.getByLabel("Validate Only (Don't Import)");
    validate.uncheck();
    assertThat(page.getByText("The data will be imported into this company.")).isVisible();
    page.locator("button:has-text('Import Data')").click();
    assertThat(page.getByText("Import Complete!")).isVisible();
  }

  private String role() {
    return database().text("select role from users where email = ?", email);
  }
}
