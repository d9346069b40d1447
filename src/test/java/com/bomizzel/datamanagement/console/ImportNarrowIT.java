package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Import tab on a phone, and on a screen of 1280 by 800 that is zoomed to 200 %. */
class ImportNarrowIT extends ConsoleTest {
  /** What reaches out of the page, or is cut off within. */
  private static final String CUT_OFF =
      """
      (() => {
        const width = document.documentElement.clientWidth;
        const shown = element => element.getClientRects().length > 0
            && !element.closest('.hidden, .skip, input[type=file], thead');
        const cut = element => {
          const box = element.getBoundingClientRect();
          return box.width > 1 && (box.right > width + 1 || box.left < -1
              || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
                  && getComputedStyle(element).overflowX !== 'visible');
        };
        return [...document.querySelectorAll('main, main *')]
            .filter(element => shown(element) && cut(element))
            .map(element => element.outerHTML.substring(0, 160));
      })()
      """;

  private static final String FILE =
      """
      {"exportInfo": {"companyId": "old"}, "data": {
        "users": [{"email": "%1$s@a-department-with-a-long-name.example.com", "firstName": "Jane"}],
        "tickets": [{"id": "%1$s", "title": "Donaudampfschifffahrtsgesellschaftskapitaen", "is_internal": true,
            "notes": [{"id": "n", "content": "c"}]},
          {"id": "anidentifierthathasnoblanksandislongerthanalineofaphone-%1$s", "description": "no title"}],
        "customFields": [{"name": "Field", "fieldType": "text"}]}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"phone, 390, 844", "zoomed, 640, 400", "zoomed-400, 320, 256"})
  void nothingIsCutOff(String name, int width, int height) throws IOException {
    open(browser(width, height, ColorScheme.LIGHT));
    Page page = open(owner(fixtures().company("Fir & Sons")), ImportPage.ADDRESS);
    ImportPage tab = new ImportPage(page, folder);
    nothingIsCutOff("file");
    String file = FILE.formatted(UUID.randomUUID());
    tab.choose(file);
    nothingIsCutOff("check");
    tab.press("Check file");
    tab.headline();
    assertThat(page.locator("#outcome\\:attention tbody tr")).hasCount(1);
    nothingIsCutOff("review");
    seen("import-" + name);
    tab.press("Import 1 user, 1 custom field and 1 ticket");
    assertThat(tab.headline()).containsText("Imported");
    nothingIsCutOff("import");

    tab.choose(file.replace("Donau", "Rhein"));
    tab.existing("Overwrite Existing Records");
    tab.press("Check file");
    tab.press("Overwrite 1 ticket");
    assertThat(page.locator("#ask-title")).isVisible();
    nothingIsCutOff("question");
  }

  private void nothingIsCutOff(String step) {
    assertFits(step);
    assertThat((List<?>) page().evaluate(CUT_OFF)).as(step).isEmpty();
    assertThat(page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as(step)
        .isEqualTo(true);
  }
}
