package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A real company, whose export takes long enough to watch. */
class RealFileIT extends ConsoleTest {
  private static final Path FILE = Path.of("../shared/data/titanium-support.zip");
  private static final String PERCENT = "document.querySelector('progress')?.value ?? 0";

  @Test
  void theProgressOfARealCompanysExportIsSeen() {
    assumeTrue(Files.exists(FILE), FILE + " is not here");
    UUID company = fixtures().company("Titanium");
    Person owner = owner(company);
    var api = api().login(owner.email(), Fixtures.PASSWORD);
    String id = api.importAsync(ImportForm.of(FILE, company)).data().path("importId").asText();
    api.awaitImport(id, Duration.ofMinutes(5));
    // Ten times the tickets, so that also a fast machine's export can be watched.
    database()
        .execute(
            "insert into tickets (company_id, title, description) select company_id, title,"
                + " description from tickets, generate_series(1, 9) where company_id = ?",
            company);

    Page page = open(owner, "/data-management/export");
    assertThat(page.locator(".estimate")).containsText("60,020");
    page.locator("button:has-text('Export Data')").click();
    TreeSet<Integer> seen = new TreeSet<>();
    while (page.getByText("Export Complete!").count() == 0) {
      seen.add(((Number) page.evaluate(PERCENT)).intValue());
      page.waitForTimeout(200);
    }
    assertThat(seen).anyMatch(percent -> percent > 0 && percent < 100);
    assertThat(page.locator(".included")).containsText("60,020 Tickets");
  }
}
