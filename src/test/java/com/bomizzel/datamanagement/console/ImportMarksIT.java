package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Import tab says about roles, about what needs attention, and about the mark. */
class ImportMarksIT extends ConsoleTest {
  private static final String IMPORT = ImportPage.ADDRESS;
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
    // The list may show it before, and is replaced then.
    page.waitForCondition(() -> (Boolean) page.evaluate("PrimeFaces.ajax.Queue.isEmpty()"));
    assertThat(page.locator(".choices li:has-text('" + name + "') code"))
        .hasText(company.toString());
    page.locator(".choices button:has-text('" + name + "')").click();
    page.waitForURL(address -> !address.contains("/companies"));
    ImportPage tab = tab();
    tab.choose(file());
    assertThat(page.getByLabel(SWITCH)).not().isChecked();

    tab.unchecked();
    tab.press("Import Data");
    assertThat(page.getByText("Needs your attention: 1")).isVisible();
    assertThat(page.getByText("only with allowPlatformRoles")).isVisible();

    tab.choose(file());
    page.getByLabel(SWITCH).check();
    tab.existing("Overwrite Existing Records");
    tab.press("Check file");
    tab.press("Overwrite 1 user");
    tab.press("Overwrite 1 user");
    assertThat(page.getByText("The file may make people admins of the whole platform")).isVisible();
    assertThat(tab.headline()).hasText("Import Complete!");
    assertThat(page.getByText("Becomes an admin of the platform")).isVisible();
    assertThat(role()).isEqualTo("admin");
  }

  @Test
  void othersHaveNoSwitchAndSeeTheMark() throws IOException {
    Page page = open(owner(company), IMPORT);
    ImportPage tab = tab();
    tab.choose(file());
    assertThat(tab.validateOnly()).isChecked();
    assertThat(page.getByLabel(SWITCH)).hasCount(0);

    assertThat(tab.importUnchecked(file())).hasText("Import Complete!");

    assertThat(page.getByText("Everything that this import wrote carries its ID")).isVisible();
    assertThat(page.getByText("Imported by:")).isVisible();
    assertThat(role()).isEqualTo("user");
  }

  private ImportPage tab() {
    return new ImportPage(page(), folder);
  }

  private String file() {
    return """
        {"exportInfo": {}, "data": {"users": [{"email": "%s", "role": "admin"}]}}"""
        .formatted(email);
  }

  private String role() {
    return database().text("select role from users where email = ?", email);
  }
}
