package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * In a whole window, on a phone (390 px), at 200 % zoom (640 px of 1280) and at 400 % (320 px)
 * nothing is cut off, out of shape or to be pushed aside, also with names as long as there are.
 */
class NarrowPagesIT extends ConsoleTest {
  private static final List<Integer> WIDTHS = List.of(1280, 960, 390, 640, 320);
  private static final String LONG = "Donaudampfschifffahrtsgesellschaft".repeat(6);

  @Test
  void nothingIsCutOff() {
    UUID company = fixtures().company(LONG);
    Person person =
        fixtures().platformAdmin(UUID.randomUUID() + "." + "a".repeat(60) + "@example.com");
    fixtures().join(company, person, "owner");
    database()
        .execute("update users set first_name = null, last_name = null where id = ?", person.id());
    fixtures().ticket(company, "One", person);
    var api = api().login(person.email(), Fixtures.PASSWORD);
    String export = api.export(company).expect(200).data().path("exportId").asText();
    api.importFile(ImportForm.of("{\"exportInfo\":{},\"data\":{\"tickets\":[{}]}}", company))
        .expect(200);

    String plan =
        api.post(
                "/api/data-export/plans",
                Map.of(
                    "companyId", company,
                    "name", LONG.substring(0, 100),
                    "schedule",
                        Map.of("every", "month", "dayOfMonth", 1, "at", "02:30", "zone", "UTC")))
            .expect(201)
            .data()
            .path("planId")
            .asText();
    api.send(api.request("/api/data-export/plans/" + plan + "/run").POST(BodyPublishers.noBody()))
        .expect(202);

    Page page = page();
    page.navigate("/sign-in");
    assertFitsAll("sign-in");
    signIn(person);
    page.navigate("/companies");
    page.getByLabel("Name of the company").fill(LONG);
    page.locator("button:has-text('Find')").click();
    assertThat(page.locator(".choices button[id$=':choose']")).hasCount(1);
    assertFitsAll("companies");
    page.locator(".choices button[id$=':choose']").click();
    assertThat(page.getByText("Export Complete!")).isVisible();
    assertThat(page.locator(".included")).containsText("1 Ticket");
    assertThat(page.locator(".included")).not().containsText("1 Tickets");
    assertFitsAll("export");
    page.navigate("/data-management/history");
    for (Locator summary : page.locator("summary").all()) {
      summary.click();
    }
    assertThat(page.locator("main")).not().containsText("(" + person.email());
    assertFitsAll("history");
    page.navigate("/data-management/backups");
    assertFitsAll("backups");
    page.locator("button:has-text('Change')").click();
    assertThat(page.getByText("Change the plan")).isVisible();
    assertFitsAll("backups-form");
    page.navigate("/data-management/backups?plan=" + plan);
    assertThat(page.locator("button:has-text('Verify')")).isEnabled();
    assertFitsAll("backups-plan");
    for (String address : List.of("/help", "/tokens", "/administration/companies", "/nothing")) {
      page.navigate(address);
      assertFitsAll(address.substring(address.lastIndexOf('/') + 1));
    }
    page.navigate("/administration/jobs");
    assertFitsAll("jobs");
    page.navigate("/administration/job?job=" + export);
    assertThat(page.locator(".entryHead")).containsText("Completed");
    assertFitsAll("job");
    page.navigate("/administration/storage");
    assertFitsAll("storage");
  }

  private void assertFitsAll(String name) {
    for (int width : WIDTHS) {
      page().setViewportSize(width, 800);
      if (width == 390 && System.getProperty("screenshots") != null) {
        seen("narrow-" + name);
      }
      assertFits(name + " at " + width + " px");
    }
  }
}
