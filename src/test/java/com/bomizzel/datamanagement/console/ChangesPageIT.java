package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page with the differences between a backup and what is here. */
class ChangesPageIT extends ConsoleTest {
  private static final String HOSTILE = "<script>alert(1)</script>&amp;\u202Eevil";

  private final UUID first = UUID.randomUUID();
  private Person owner;
  private String comparison;

  @BeforeEach
  void compare() {
    UUID company = fixtures().company("Elm & Daughters");
    owner = owner(company);
    ApiClient api = api().login(owner.email(), Fixtures.PASSWORD);
    api.importFile(ImportForm.of(file("Printer is dead", "Waits for a cable"), company))
        .expect(200);
    comparison =
        api.importFile(
                ImportForm.of(
                        file(HOSTILE, "Waits for " + "a very long cable and ".repeat(60)), company)
                    .overwriting()
                    .validateOnly())
            .expect(200)
            .data()
            .path("importId")
            .asText();
  }

  private String file(String title, String description) {
    StringBuilder json = new StringBuilder("{\"exportInfo\":{\"companyId\":\"old\"},\"data\":{");
    json.append("\"customFields\":[{\"name\":\"Floor\",\"fieldType\":\"text\",\"options\":[\"");
    json.append(title.length()).append("\"]}],\"tickets\":[");
    for (int i = 0; i < 60; i++) {
      json.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i == 0 ? first : "T-" + i);
      json.append("\",\"title\":\"").append(title).append(" ").append(i);
      json.append("\",\"description\":\"").append(description);
      json.append("\",\"category\":").append(title.length() > 20 ? "\"Hardware\"" : "null");
      json.append(",\"notes\":[{\"id\":\"n").append(i).append("\",\"content\":\"");
      json.append(i == 0 ? title : "same").append("\"}]}");
    }
    return json.append("]}}").toString();
  }

  @Test
  void theDifferencesAreReachedFromTheResultSearchedAndPaged() {
    Page page = open(owner, "/data-management/import?id=" + comparison);
    page.getByText("Show differences").click();

    assertThat(page.getByText("1 to 50 of 62 records")).isVisible();
    assertThat(page.locator(".changes > li")).hasCount(50);
    assertThat(page.locator(".changes > li").nth(1)).containsText("Printer is dead 0");
    assertThat(page.locator(".changes > li").nth(1)).containsText("<script>alert(1)</script>");
    assertThat(page.locator(".changes > li").nth(1)).containsText(first.toString());
    assertThat(page.locator(".changes > li").nth(1)).containsText("nothing");
    page.getByText("Next").click();
    assertThat(page.getByText("51 to 62 of 62 records")).isVisible();
    assertThat(page.url()).contains("page=2");
    page.reload();
    assertThat(page.getByText("51 to 62 of 62 records")).isVisible();

    page.getByLabel("Search for a record or a value").fill("DEAD 7");
    page.locator("button:has-text('Find')").click();
    assertThat(page.locator(".changes > li")).hasCount(1);
    seen("changes");
    assertThat(page.url()).contains("search=DEAD+7").contains("id=" + comparison);
    page.getByLabel("Search for a record or a value").fill("");
    page.getByLabel("Kind").selectOption("notes");
    page.getByLabel("What becomes of it").selectOption("updated");
    page.locator("button:has-text('Find')").click();
    assertThat(page.locator(".changes > li")).hasCount(1);
    assertThat(page.locator(".changes > li")).containsText("Ticket:");
    assertThat(page.getByLabel("Kind")).hasValue("notes");
    page.getByText("Back to the result").click();
    assertThat(page.getByText("Show differences")).isVisible();
  }

  @Test
  void theHistoryLeadsThereToo() {
    Page page = open(owner, "/data-management/history");
    String link = "a[href$='changes?id=" + comparison + "']";
    page.locator("details:has(" + link + ") > summary").click();
    page.locator(link).click();
    assertThat(page.getByText("1 to 50 of 62 records")).isVisible();
  }

  @Test
  void nothingIsCutOffOnAPhoneAndAtTwiceTheSize() {
    for (int width : new int[] {390, 640}) {
      open(browser(width, 844, ColorScheme.LIGHT));
      Page page = open(owner, "/data-management/changes?id=" + comparison);
      assertThat(page.locator(".changes > li")).hasCount(50);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as("width of the page")
          .isLessThanOrEqualTo(width);
      assertThat(
              (Boolean)
                  page.evaluate(
                      "[...document.querySelectorAll('.changes *')].every(e => e.getBoundingClientRect().right"
                          + " <= innerWidth)"))
          .isTrue();
      page.navigate("/data-management/changes?search=dead+7&id=" + comparison);
      assertThat(page.locator(".changes > li")).hasCount(1);
      seen("changes-" + width);
    }
  }

  @Test
  void anotherCompanysImportIsNotThere() {
    Person stranger = owner(fixtures().company("Stranger Ltd"));
    Page page = open(stranger, "/data-management/changes?id=" + comparison);
    assertThat(page.getByText("There is no such import in this company.")).isVisible();
    page.navigate("/data-management/changes?id=%27&page=9999999999999&kind=x&search=%00");
    assertThat(page.getByText("There is no such import in this company.")).isVisible();
  }
}
