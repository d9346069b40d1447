package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Chromium;
import com.bomizzel.datamanagement.support.ConsoleClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Base of the browser tests: a person with a browser of their own, in Berlin, who sees the console
 * of {@link ConsoleServer}. They share both, so each makes companies and people of its own, and one
 * runs after the other, as the browser wants it. Fails when a page writes an error to the browser's
 * console, for example that the Content-Security-Policy was violated. With {@code -Dscreenshots}
 * the pictures of the manual are made anew.
 */
@ResourceLock("browser")
abstract class ConsoleTest {
  private static final double PATIENCE = 60_000;
  private static final Path PICTURES = Path.of("src/site/resources/images");
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

  private static final int MOST_TABS = 60;
  private static final String FOCUS_IS_SEEN =
      """
      (() => {
        const seen = element => getComputedStyle(element).outlineStyle !== 'none';
        const focused = document.activeElement;
        return seen(focused) || focused.parentElement !== null && seen(focused.parentElement);
      })()
      """;

  /** What is cut off, or makes the page or a part of it scroll sideways. */
  private static final String TOO_WIDE =
      """
      (() => {
        const width = document.documentElement.clientWidth;
        const hidden = element =>
          element.closest('.hidden, .skip, .records thead, .stacked thead, input, select, svg') !== null;
        return [...document.querySelectorAll('body, body *')]
          .filter(element => !hidden(element))
          .filter(element => element.getBoundingClientRect().right > width + 1
            || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
              && getComputedStyle(element).overflowX !== 'visible')
          .map(element => element.outerHTML.slice(0, 120));
      })()
      """;

  /**
   * A word of a button (but of companies' names) or badge that is broken over two lines, a table
   * whose head stands beside its columns, a label that touches the field above it, and a blank
   * behind an opening parenthesis.
   */
  private static final String MISSHAPEN =
      """
      (() => {
        const shown = element => element.getClientRects().length > 0
          && !element.closest('.hidden, .skip, thead.hidden');
        const texts = element => [...element.childNodes].flatMap(node =>
          node.nodeType === Node.TEXT_NODE ? [node] : node.nodeType === Node.ELEMENT_NODE ? texts(node) : []);
        const isBroken = (text, word) => {
          const range = document.createRange();
          range.setStart(text, word.index);
          range.setEnd(text, word.index + word[0].length);
          return new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1;
        };
        const broken = element => texts(element).filter(text => shown(text.parentElement))
          .some(text => [...text.data.matchAll(/[^\\s-]+/g)].some(word => isBroken(text, word)));
        const left = cell => cell.getBoundingClientRect().left;
        const apart = table => {
          const head = table.tHead?.rows[0];
          const row = table.tBodies[0]?.rows[0];
          return head && row && getComputedStyle(table.tHead).position !== 'absolute'
            && head.cells.length === row.cells.length
            && [...head.cells].some((cell, i) => Math.abs(left(cell) - left(row.cells[i])) > 1);
        };
        const touches = label => {
          const field = label.previousElementSibling;
          return field !== null && field.matches('input:not([type=checkbox], [type=radio], [type=hidden]), select')
            && label.getBoundingClientRect().top - field.getBoundingClientRect().bottom < 6;
        };
        const found = (selector, fault) => [...document.querySelectorAll(selector)]
          .filter(shown).filter(fault).map(element => fault.name + ': ' + element.outerHTML.slice(0, 120));
        return [...found('button:not(.choices *), .button, .badge', broken), ...found('table', apart), ...found('label', touches),
          ...(document.querySelector('main').innerText.match(/.{0,20}\\(\\s.{0,20}/g) ?? [])];
      })()
      """;

  /** The browser of most tests; what it has cached need not be loaded for each of them. */
  private static BrowserContext usual;

  private final List<String> errors = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void openBrowser() {
    if (!Chromium.isInstalled()) {
      System.err.println("SKIPPED, because there is no /usr/bin/chromium: " + getClass().getName());
    }
    assumeTrue(Chromium.isInstalled(), "Chromium is not installed");
    if (usual == null) {
      usual = newContext(new Browser.NewContextOptions().setViewportSize(1060, 760));
    }
    openPage(usual);
  }

  /** Begins again with another kind of browser, and without a session. */
  final Page open(Browser.NewContextOptions options) {
    closeBrowser();
    return openPage(newContext(options));
  }

  private BrowserContext newContext(Browser.NewContextOptions options) {
    return Chromium.browser()
        .newContext(options.setTimezoneId("Europe/Berlin").setBaseURL(api().base().toString()));
  }

  private Page openPage(BrowserContext within) {
    context = within;
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    return page;
  }

  @AfterEach
  void closeBrowser() {
    if (context == usual && context != null) {
      List.copyOf(context.pages()).forEach(Page::close);
      context.clearCookies();
      context.clearPermissions();
    } else if (context != null) {
      context.close();
    }
    context = null;
    assertThat(errors).as("what the browser complained about").isEmpty();
  }

  final Page page() {
    return page;
  }

  /** A client of the server without a token. */
  static ApiClient api() {
    return ConsoleServer.get().client();
  }

  /** The server's database. */
  static TestDatabase database() {
    return ConsoleServer.database();
  }

  final BrowserContext browserContext() {
    return context;
  }

  static Fixtures fixtures() {
    return new Fixtures(database());
  }

  /** An owner of the company, whose address nobody else has. */
  static Person owner(UUID company) {
    return fixtures().member(company, UUID.randomUUID() + "@example.com", "owner");
  }

  /** Signs in on the page that is open, or on the sign-in page. */
  final Page signIn(Person person) {
    if (!page.url().contains("/sign-in")) {
      page.navigate("/sign-in");
    }
    page.getByLabel("E-mail address").fill(person.email());
    page.getByLabel("Password").fill(Fixtures.PASSWORD);
    page.locator("button:has-text('Sign in')").click();
    page.waitForURL(url -> !url.contains("/sign-in"));
    return page;
  }

  /** Opens a page for a person who has signed in before. */
  final Page open(Person person, String address) {
    ConsoleClient before = new ConsoleClient(api());
    before.signIn(person);
    String[] session = before.session().split("=", 2);
    context.addCookies(List.of(new Cookie(session[0], session[1]).setUrl(api().base().toString())));
    page.navigate(address);
    return page;
  }

  /** A phone's browser, or one whose person likes it dark. */
  static Browser.NewContextOptions browser(int width, int height, ColorScheme scheme) {
    return new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
  }

  /**
   * Finds nothing that keeps people with disabilities out, by day and by night, and takes the
   * picture if asked to.
   */
  final void seen(String name) {
    boolean dark = (Boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    if (System.getProperty("screenshots") != null) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve("console-" + name + ".png"))
              .setAnimations(ScreenshotAnimations.DISABLED)
              .setFullPage(!name.equals("help")));
    }
    findNoFaults(name, axe());
    page.emulateMedia(
        new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.LIGHT : ColorScheme.DARK));
    findNoFaults(name + ", the other colours", axe().withRules(OF_COLOURS));
    page.emulateMedia(
        new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
  }

  /** The pages have no frames, so one run within the page sees all, and takes half the time. */
  private AxeBuilder axe() {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  private static void findNoFaults(String name, AxeBuilder rules) {
    List<String> faults =
        rules.analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(ConsoleTest::described)
            .toList();
    assertThat(faults).as(name).isEmpty();
  }

  /**
   * Nothing of the page is beyond the right edge of the window, nothing has to be pushed, and
   * nothing is out of shape.
   */
  final void assertFits(String name) {
    assertThat(page.evaluate(TOO_WIDE)).as(name + " is too wide").isEqualTo(List.of());
    assertThat(page.evaluate(MISSHAPEN)).as(name + " is out of shape").isEqualTo(List.of());
  }

  /** Goes on by Tab alone until the focus is there, and sees where it is. */
  final void tabTo(String selector) {
    for (int i = 0; i < MOST_TABS && !isFocused(selector); i++) {
      page.keyboard().press("Tab");
    }
    assertThat(isFocused(selector)).as("Tab leads to " + selector).isTrue();
    assertThat(page.evaluate(FOCUS_IS_SEEN)).as("the focus of " + selector).isEqualTo(true);
  }

  private boolean isFocused(String selector) {
    return (Boolean)
        page.evaluate("selector => document.activeElement.matches(selector)", selector);
  }

  /** Holds a table back from the server meanwhile, so that a job has to wait for it. */
  static void holding(String table, Runnable meanwhile) throws SQLException {
    try (Connection lock = database().lock(table)) {
      meanwhile.run();
      lock.rollback();
    }
  }

  private static String described(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream().map(node -> "\n  " + node.getHtml()).toList();
  }
}
