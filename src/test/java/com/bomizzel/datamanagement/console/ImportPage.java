package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Import tab as a person goes through it. */
final class ImportPage {
  static final String ADDRESS = "/data-management/import";

  private final Page page;
  private final Path folder;

  /** The tab of a browser, and where the files that it sends are made. */
  ImportPage(Page page, Path folder) {
    this.page = page;
    this.folder = folder;
  }

  /** Begins anew with a file of that content. */
  void choose(String content) throws IOException {
    page.navigate(ADDRESS);
    chooseHere(content);
  }

  /** Chooses a file of that content on the page as it is. */
  void chooseHere(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("company_export.json"), content);
    page.locator("input[type=file]").setInputFiles(file);
    assertThat(page.locator(".chosen")).containsText("company_export.json");
  }

  /** Chooses what becomes of records that exist. */
  void existing(String label) {
    page.getByLabel(label).check();
  }

  /** Unticks "Validate Only", and waits until the button says that. */
  void unchecked() {
    validateOnly().uncheck();
    assertThat(page.getByText("Not checked yet")).isVisible();
  }

  Locator validateOnly() {
    return page.getByLabel("Validate Only (Don't Import)");
  }

  /** Chooses a file and has it checked; its headline. */
  Locator check(String content) throws IOException {
    return check(content, "Check file");
  }

  /** The same, where the button is called so. */
  Locator check(String content, String button) throws IOException {
    choose(content);
    press(button);
    return headline();
  }

  /** Chooses a file and imports it unchecked; its headline. */
  Locator importUnchecked(String content) throws IOException {
    choose(content);
    unchecked();
    press("Import Data");
    return headline();
  }

  /** Presses the one button that leads on, and waits until it has. */
  void press(String label) {
    assertThat(primary()).hasText(label);
    String here = page.url();
    primary().click();
    page.waitForURL(url -> !url.equals(here));
  }

  /** All buttons that lead on: never more than one. */
  Locator primary() {
    return page.locator("main .primary");
  }

  /** What a check or an import came to, once it has. */
  Locator headline() {
    Locator headline = page.locator("#outcome-title");
    assertThat(headline).isVisible();
    return headline;
  }

  /** The step that the page says it is at. */
  Locator step() {
    return page.locator(".steps [aria-current=step]");
  }

  /** The figures of a kind, the first being the users'. */
  Locator figures(int kind) {
    return page.locator(".summary tbody tr").nth(kind);
  }
}
