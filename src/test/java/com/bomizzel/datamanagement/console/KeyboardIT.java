package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person without a mouse makes a backup and restores it. */
class KeyboardIT extends ConsoleTest {
  @Test
  void aBackupIsMadeAndRestoredByTheKeyboardAlone() {
    UUID company = fixtures().company("Keys Ltd");
    Person owner = owner(company);
    fixtures().ticket(company, "Restore me", owner);
    Page page = page();
    page.navigate("/data-management/export");
    assertThat(page.getByLabel("E-mail address")).isFocused();
    page.keyboard().type(owner.email());
    page.keyboard().press("Tab");
    page.keyboard().type(Fixtures.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/data-management/export");

    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    tabTo("#export\\:users");
    page.keyboard().press("Space");
    assertThat(page.locator(".figures dd").first()).hasText("0");
    tabTo("#export\\:start");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Export Complete!")).isVisible();
    assertThat(page.locator("#export\\:result")).isFocused();
    tabTo("#export\\:result a.button");
    Download download = page.waitForDownload(() -> page.keyboard().press("Enter"));

    database().execute("delete from tickets where company_id = ?", company);
    page.keyboard().press("Control+Home");
    page.locator("body").evaluate("body => document.activeElement.blur()");
    tabTo(".tabs a[href$='import']");
    page.keyboard().press("Enter");
    page.waitForURL("**/data-management/import");
    // Before the key: the browser must know that the test answers, or it opens a dialog of its own.
    page.onFileChooser(chooser -> chooser.setFiles(download.path()));
    tabTo(".ui-fileupload-choose, .ui-fileupload-choose *");
    page.keyboard().press("Enter");
    assertThat(page.locator(".chosen")).isVisible();
    assertThat(page.locator("#import\\:start")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.getByText("Validation Complete!")).isVisible();
    tabTo("#outcome\\:go");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Import Complete!")).isVisible();
    assertThat(database().number("select count(*) from tickets where company_id = ?", company))
        .isEqualTo(1);
  }

  @Test
  void aButtonThatStaysKeepsTheFocusThroughItsRequest() {
    Person admin = fixtures().platformAdmin(UUID.randomUUID() + "@example.com");
    signIn(admin);
    for (List<String> button :
        List.of(
            List.of("/companies", "#companies\\:find"),
            List.of("/administration/jobs", "#jobs\\:refresh"),
            List.of("/administration/companies", "#founding\\:create"))) {
      page().navigate(button.get(0));
      tabTo(button.get(1));
      page().waitForResponse(answer -> true, () -> page().keyboard().press("Enter"));
      assertThat(page().locator(button.get(1))).isEnabled();
      assertThat(page().locator(button.get(1))).isFocused();
    }
  }
}
