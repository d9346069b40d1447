package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From an operator's first company to its owner's first script. */
class FirstMinutesIT extends ConsoleTest {
  private static final String COMPANIES = "/administration/companies";
  private static final String TOKENS = "/tokens";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

  private final String unique = UUID.randomUUID().toString().substring(0, 8);

  @Test
  void anOperatorMakesACompanyAndItsOwnerSignsIn() {
    String email = "ann-" + unique + "@birch.example";
    Page page = open(fixtures().platformAdmin(unique + "@example.com"), COMPANIES);
    assertThat(page.locator(".tabs .current")).hasText("Companies");

    create("", "nobody");
    assertThat(page.locator(".alert").first()).containsText("Enter the name of the company");
    assertThat(page.locator(".alert").last()).containsText("Enter the e-mail address");
    create("Birch & <b>Sons</b> " + unique, email);
    Locator done = page.locator("section[role=status]");
    assertThat(done).containsText("The company Birch & <b>Sons</b> " + unique + " is created");
    assertThat(done).containsText("The owner has no password yet, and sets one here:");
    seen("new-company");
    create("birch & <b>sons</b> " + unique, email);
    assertThat(page.locator(".alert")).hasText("There is a company of that name already.");

    setPassword(email);
    open(browser(390, 844, ColorScheme.LIGHT));
    page().navigate("/sign-in");
    page().getByLabel("E-mail address").fill(email);
    page().getByLabel("Password").fill(Fixtures.PASSWORD);
    page().locator("button:has-text('Sign in')").click();
    page().waitForURL("**/data-management/export");
    assertThat(page().locator("a.company")).containsText("Birch & <b>Sons</b> " + unique);
  }

  @Test
  void anOwnerMakesATokenSeesItOnceAndRevokesIt() {
    UUID company = fixtures().company("Birch " + unique);
    Page page = open(owner(company), "/data-management/export");
    page.locator(".places a:has-text('API tokens')").click();
    page.waitForURL("**" + TOKENS);
    assertThat(page.locator("main")).containsText("You have no tokens.");

    page.locator("button:has-text('Make token')").click();
    assertThat(page.locator(".alert")).containsText("Give the token a name");
    page.getByLabel("Name").fill("nightly <b>backup</b>");
    page.locator("button:has-text('Make token')").click();
    Locator made = page.locator("section[role=status]");
    assertThat(made).containsText("Copy it now");
    String token = made.locator("[data-copy]").getAttribute("data-copy");
    api().withToken(token).export(company).expect(200);
    seen("tokens");

    page.reload();
    assertThat(page.locator("tbody tr")).containsText("nightly <b>backup</b>");
    assertThat(page.locator("tbody tr")).not().containsText("never");
    assertThat(page.content()).doesNotContain(token);
    String inAYear = LocalDate.now(ZoneOffset.UTC).plusYears(1).format(DAY);
    assertThat(page.locator("td[data-label=Until]")).hasText(inAYear);
    page.locator("button:has-text('Revoke')").click();
    assertThat(page.locator(".ask")).containsText("Revoke the token nightly <b>backup</b>?");
    page.locator("button:has-text('Leave it as it is')").click();
    assertThat(page.locator(".ask")).hasCount(0);
    api().withToken(token).history(company, "").expect(200);
    page.locator("button:has-text('Revoke')").click();
    page.locator("button:has-text('Revoke it')").click();
    assertThat(page.locator("tbody tr .badge")).hasText("Revoked");
    api().withToken(token).history(company, "").expect(401);
  }

  @Test
  void whoAdministersNothingHasNoLinkAndNoForm() {
    UUID company = fixtures().company("Birch " + unique);
    Person member = fixtures().member(company, unique + "@example.com", "member");
    Page page = open(member, TOKENS);
    assertThat(page.locator(".places a:has-text('API tokens')")).hasCount(0);
    assertThat(page.locator("button:has-text('Make token')")).hasCount(0);
    assertThat(page.locator("main")).containsText("Tokens are for those who administer a company");
  }

  @Test
  void tokensFitAPhoneAndTheDarkInGerman() {
    UUID company = fixtures().company("Birch " + unique);
    open(browser(390, 844, ColorScheme.DARK).setLocale("de-DE"));
    Person owner = owner(company);
    page().navigate("/sign-in");
    page().getByLabel("E-Mail-Adresse").fill(owner.email());
    page().getByLabel("Passwort").fill(Fixtures.PASSWORD);
    page().locator("button:has-text('Anmelden')").click();
    page().waitForURL("**/data-management/export");
    page().navigate(TOKENS);
    page().getByLabel("Name").fill("nächtliche Sicherung");
    page().locator("button:has-text('Token anlegen')").click();
    assertThat(page().locator("section[role=status]")).containsText("Kopieren Sie es jetzt");
    assertThat(page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    seen("tokens-phone");
  }

  /** As the help desk does it where people set theirs. */
  private static void setPassword(String email) {
    database()
        .execute(
            "update users set password_hash = ? where email = ?", Fixtures.PASSWORD_HASH, email);
  }

  private void create(String name, String email) {
    page().getByLabel("Name of the company").fill(name);
    page().getByLabel("E-mail address of its owner").fill(email);
    page().locator("button:has-text('Create company')").click();
  }
}
