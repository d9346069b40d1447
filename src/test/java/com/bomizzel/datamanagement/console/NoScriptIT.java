package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A browser in which scripts are off. */
class NoScriptIT extends ConsoleTest {
  private static final String NEEDED = "These pages need JavaScript";

  @Test
  void isToldThatThePagesNeedThemAndNeverThatItsRequestWasRefused() {
    open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    Page page = page();
    page.navigate("/sign-in");
    assertThat(page.locator("noscript .note")).containsText(NEEDED);
    signIn(owner(fixtures().company("Elm Ltd")));
    page.navigate("/data-management/export");
    assertThat(page.locator("noscript .note")).containsText(NEEDED);

    page.locator("#export\\:start").click();
    assertThat(page.locator("h1")).hasText("Something went wrong on our side");
    assertThat(page.locator("noscript .note")).containsText(NEEDED);
  }
}
