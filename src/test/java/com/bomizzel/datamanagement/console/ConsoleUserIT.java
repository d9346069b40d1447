package com.bomizzel.datamanagement.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Coming, choosing a company, leaving; and what others must not see. */
class ConsoleUserIT extends ConsoleTest {
  private static final String EXPORT = "/data-management/export";

  @Test
  void signsInToWhereThePersonWanted() {
    Person owner = owner(fixtures().company("One Ltd"));
    Page page = page();
    page.navigate("/data-management/history");
    assertThat(page.getByLabel("Password")).isVisible();
    seen("sign-in");
    assertThat(session()).isEmpty();
    browserContext().addCookies(List.of(new Cookie("JSESSIONID", "planted").setUrl(page.url())));
    signIn(owner);
    assertThat(page.url()).endsWith("/data-management/history");
    Cookie session = session().orElseThrow();
    assertThat(session.value).isNotEqualTo("planted");
    assertThat(session.httpOnly).isTrue();
    assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
  }

  @Test
  void aWrongPasswordIsRefusedAndAudited() {
    Person owner = owner(fixtures().company("Two Ltd"));
    Page page = page();
    page.navigate("/sign-in");
    page.getByLabel("E-mail address").fill(owner.email());
    page.getByLabel("Password").fill("wrong");
    page.locator("button:has-text('Sign in')").click();
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .containsText("Wrong e-mail address or password");
    assertThat(
            database()
                .number(
                    "select count(*) from audit_events where user_email = ? and outcome = 'refused'",
                    owner.email()))
        .isEqualTo(1);
  }

  @Test
  void anEndedSessionLeadsToTheSignInPageAndBack() {
    Person owner = owner(fixtures().company("Three Ltd"));
    Page page = open(owner, EXPORT);
    browserContext().clearCookies();
    page.locator("button:has-text('Export Data')").click();
    assertThat(page.getByText("You were signed out")).isVisible();
    seen("sign-in-again");
    signIn(owner);
    assertThat(page.url()).endsWith(EXPORT);

    database().execute("update users set role = 'agent' where id = ?", owner.id());
    page.locator("button:has-text('Export Data')").click();
    assertThat(page.getByText("because your role was changed")).isVisible();
    assertThat(page.getByText("Forgot password?"))
        .hasAttribute("href", "https://help.bomizzel.example/reset");
  }

  @Test
  void whoIsInNoCompanyIsToldWhatToDo() {
    Page page = signIn(fixtures().person(UUID.randomUUID() + "@example.com"));
    assertThat(page.locator("h1")).hasText("You belong to no company yet");
    assertThat(page.getByText("Ask an administrator of your company")).isVisible();
    assertThat(page.getByLabel("Name of the company")).hasCount(0);
    seen("companies-none");
  }

  @Test
  void whoIsInTwoCompaniesComesBackToWhereTheyWere() {
    Person person = owner(fixtures().company("Pine " + UUID.randomUUID()));
    fixtures().join(fixtures().company("Yew " + UUID.randomUUID()), person, "owner");
    Page page = page();
    page.navigate("/data-management/history");
    signIn(person);
    page.locator("button:has-text('Yew')").click();
    assertThat(page.getByText("Nothing has been exported or imported yet")).isVisible();
    assertThat(page.url()).endsWith("/data-management/history");
  }

  @Test
  void visitorsGetNoSession() {
    Page page = page();
    for (String address : List.of("/help", "/sign-in", "/no-such-page", EXPORT)) {
      page.navigate(address);
    }
    page.locator("button:has-text('Sign in')").click();
    assertThat(page.getByText("Enter your password")).isVisible();
    assertThat(session()).isEmpty();
  }

  @Test
  void formsOfOthersAreNotUsed() {
    UUID company = fixtures().company("Six Ltd");
    Page page = open(owner(company), EXPORT);
    for (Map<String, String> foreign :
        List.of(
            Map.of("Origin", "https://evil.example"),
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Sec-Fetch-Site", "same-site"))) {
      APIResponse answer = post(page, foreign, "stateless");
      assertThat(answer.status()).as(foreign.toString()).isEqualTo(403);
      assertThat(answer.text()).contains("This form was not sent by the console", "error_");
    }
    APIResponse guessed = post(page, Map.of("Sec-Fetch-Site", "same-origin"), "-123:456");
    assertThat(guessed.text()).contains("This page was open for too long");
    APIResponse stateless = post(page, Map.of("Sec-Fetch-Site", "same-origin"), "stateless");
    assertThat(stateless.text()).contains("Something went wrong on our side");
    assertThat(
            database()
                .number("select count(*) from data_export_logs where company_id = ?", company))
        .isZero();
  }

  @Test
  void errorPagesSayWhatToDoNext() {
    Page page = open(owner(fixtures().company("Seven Ltd")), EXPORT);
    submit(page, "-123:456");
    assertThat(page.getByText("This page was open for too long")).isVisible();
    seen("page-expired");

    page.navigate(EXPORT);
    submit(page, "stateless");
    assertThat(page.getByText("Something went wrong on our side")).isVisible();
    assertThat(page.getByText("error_")).isVisible();
    seen("failure");
  }

  /** Sends the page's form with a view state that the server has not given. */
  private static void submit(Page page, String viewState) {
    page.evaluate(
        "state => { const form = document.getElementById('export');"
            + " form.querySelector('[name=\"jakarta.faces.ViewState\"]').value = state;"
            + " HTMLFormElement.prototype.submit.call(form); }",
        viewState);
  }

  private static APIResponse post(Page page, Map<String, String> headers, String viewState) {
    RequestOptions request =
        RequestOptions.create()
            .setForm(
                FormData.create()
                    .set("export", "export")
                    .set("export:users", "on")
                    .set("export:start", "")
                    .set("jakarta.faces.ViewState", viewState));
    headers.forEach(request::setHeader);
    return page.request().post(EXPORT, request);
  }

  @Test
  void signsOut() {
    Page page = open(owner(fixtures().company("Four Ltd")), EXPORT);
    page.locator("input[value='Sign out']").click();
    assertThat(page.getByText("You are signed out.")).isVisible();
    page.navigate(EXPORT);
    assertThat(page.getByLabel("Password")).isVisible();
  }

  @Test
  void whoIsInTwoCompaniesChooses() {
    UUID first = fixtures().company("Fir " + UUID.randomUUID());
    UUID second = fixtures().company("Oak " + UUID.randomUUID());
    Person person = owner(first);
    fixtures().join(second, person, "member");
    Page page = signIn(person);
    assertThat(page.getByText("Choose a company")).isVisible();
    seen("companies");
    page.locator("button:has-text('Oak')").click();
    assertThat(page.locator(".company")).containsText("Oak");
  }

  @Test
  void othersExportsAreNotFound() {
    Person stranger = owner(fixtures().company("Stranger Ltd"));
    UUID company = fixtures().company("Private Ltd");
    String export =
        api()
            .login(owner(company).email(), Fixtures.PASSWORD)
            .export(company)
            .data()
            .path("exportId")
            .asText();
    Page page = signIn(stranger);
    assertThat(page.navigate("/downloads/" + export).status()).isEqualTo(404);
    assertThat(page.getByText("This page does not exist")).isVisible();
    assertThat(page.locator(".copyable code")).containsText("error_");
    seen("not-found");
  }

  @Test
  void theSessionIsNotBelievedByTheApi() {
    UUID company = fixtures().company("Five Ltd");
    Page page = signIn(owner(company));
    APIResponse answer = page.request().get("/api/data-export/history/" + company);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).doesNotContainKey("set-cookie");
  }

  @Test
  void thePagesRunNoForeignScripts() {
    Page page = page();
    var headers = page.navigate("/sign-in").headers();
    assertThat(headers.get("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self' 'nonce-")
        .doesNotContain("script-src 'self' 'unsafe-inline'");
    assertThat(headers)
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "no-referrer");
  }

  @Test
  void whoMayNotIsToldWhomToAsk() {
    UUID company = fixtures().company("Closed Ltd");
    Page page = open(owner(company), EXPORT);
    database().execute("update companies set is_active = false where id = ?", company);
    page.navigate(EXPORT);
    assertThat(page.getByText("Permission denied")).isVisible();
    assertThat(page.getByText("Contact your account administrator")).isVisible();
    seen("denied");
  }

  @Test
  void speaksGermanToo() {
    Page page = open(new Browser.NewContextOptions().setLocale("de-DE"));
    page.navigate("/sign-in");
    assertThat(page.locator("h1")).hasText("Anmelden");
    assertThat(page.locator("html")).hasAttribute("lang", "de");
  }

  @Test
  void theGuideIsTheHelpPage() {
    Page page = page();
    page.navigate("/help");
    assertThat(page.getByText("How to Create a Backup").last()).isVisible();
    seen("help");
  }

  private Optional<Cookie> session() {
    return browserContext().cookies().stream()
        .filter(cookie -> cookie.name.equals("JSESSIONID"))
        .findFirst();
  }
}
