package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is changed on an account, by the help desk's own means, ends what was let in before. */
class ChangedAccountIT extends ApiTest {
  private static final String PAGE = "/data-management/export";

  @ParameterizedTest
  @CsvSource({
    "update users set password_hash = reverse(password_hash) where id = ?, password",
    "update users set password_hash = null where id = ?, password",
    "update users set role = 'admin' where id = ?, role",
    "update users set is_active = false where id = ?, disabled"
  })
  void endsTokensAndSessionsAtOnce(String change, String why) {
    String ours = api().login(owner.email(), Fixtures.PASSWORD).token();
    String theirs = helpDeskToken(-10);
    String session = session(owner);
    history(ours).expect(200);
    history(theirs).expect(200);
    page(session).expect(200);

    database().execute(change, owner.id());

    assertThat(history(ours).expect(401).code()).isEqualTo("TOKEN_INVALID");
    assertThat(history(theirs).expect(401).code()).isEqualTo("TOKEN_INVALID");
    signedOut(page(session), why);
    signedOut(page(session), why);
  }

  @Test
  void aRoleThatIsTakenAwayIsGoneWithTheSessionThatHadIt() {
    Person admin = rows.platformAdmin(address("admin"));
    String token = api().login(admin.email(), Fixtures.PASSWORD).token();
    String session = session(admin);
    api().withToken(token).cleanup().expect(200);
    send("/administration/jobs", session).expect(200);

    database().execute("update users set role = 'user' where id = ?", admin.id());

    api().withToken(token).cleanup().expect(401);
    signedOut(send("/administration/jobs", session), "role");
  }

  @Test
  void whoIsLetInAgainHasToSignInAnew() {
    String ours = api().login(owner.email(), Fixtures.PASSWORD).token();
    String session = session(owner);
    database().execute("update users set is_active = false where id = ?", owner.id());
    database().execute("update users set is_active = true where id = ?", owner.id());

    history(ours).expect(401);
    history(helpDeskToken(-10)).expect(401);
    signedOut(page(session), "account");
    api().login(owner.email(), Fixtures.PASSWORD).history(company, "").expect(200);
    page(session(owner)).expect(200);
    history(helpDeskToken(0)).expect(200);
  }

  @Test
  void afterAChangeATokenMustSayWhenItWasMade() {
    String timeless =
        HelpDeskTokens.signed(
            HelpDeskTokens.claims(owner.id()).issueTime(null).build(), Fixtures.JWT_SECRET);
    history(timeless).expect(200);
    database().execute("update users set password_hash = null where id = ?", owner.id());
    history(timeless).expect(401);
  }

  @Test
  void aSealCannotBeLeftOutOrMoved() {
    String ours = api().login(owner.email(), Fixtures.PASSWORD).token();
    String unsealed =
        HelpDeskTokens.signed(
            HelpDeskTokens.claims(owner.id()).claim("seal", "x").build(), Fixtures.JWT_SECRET);
    history(unsealed).expect(401);
    history(ours).expect(200);
  }

  @Test
  void whatElseChangesEndsNothing() {
    String ours = api().login(owner.email(), Fixtures.PASSWORD).token();
    database()
        .execute(
            "update users set first_name = 'Jane', updated_at = now(), role = role where id = ?",
            owner.id());
    history(ours).expect(200);
  }

  @Test
  void aDeactivatedCompanyIsClosedToTokensAndSessionsAtOnce() {
    String session = session(owner);
    page(session).expect(200);
    database().execute("update companies set is_active = false where id = ?", company);

    client.history(company, "").expect(403);
    client.export(company).expect(403);
    assertThat(page(session).text()).doesNotContain("Export Data").contains("Permission denied");
  }

  @Test
  void aSessionThatWasSignedOutIsWorthNothing() {
    String session = session(owner);
    send(api()
            .request(PAGE)
            .header("Cookie", session)
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(signOutForm(page(session).expect(200).text()))))
        .expect(302);

    signedOut(page(session), "out");
  }

  @Test
  void ofOnePersonsSessionsTheNewestTenStay() {
    String first = session(owner);
    String second = session(owner);
    for (int i = 0; i < 9; i++) {
      session(owner);
    }

    signedOut(page(first), "elsewhere");
    page(second).expect(200);
  }

  private static String signOutForm(String page) {
    String state =
        page.replaceAll("(?s).*name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\".*", "$1");
    String button =
        page.replaceAll("(?s).*<input[^>]*?name=\"([^\"]*)\"[^>]*?value=\"Sign out\".*", "$1");
    String form = button.substring(0, button.lastIndexOf(':'));
    return form + "=" + form + "&" + button + "=x&jakarta.faces.ViewState=" + encoded(state);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer history(String token) {
    return api().withToken(token).history(company, "");
  }

  private String helpDeskToken(int seconds) {
    return HelpDeskTokens.signed(
        HelpDeskTokens.claims(owner.id())
            .issueTime(Date.from(Instant.now().plusSeconds(seconds)))
            .build(),
        Fixtures.JWT_SECRET);
  }

  private String session(Person person) {
    ApiClient visitor = api();
    return visitor
        .send(visitor.consoleSignIn(person.email(), Fixtures.PASSWORD))
        .expect(302)
        .header("Set-Cookie")
        .replaceAll(";.*", "");
  }

  private Answer page(String session) {
    return send(PAGE, session);
  }

  private Answer send(String page, String session) {
    return send(api().request(page).header("Cookie", session).GET());
  }

  private Answer send(HttpRequest.Builder request) {
    return api().send(request);
  }

  @Test
  void ofASessionThatNobodyKnowsOnlyItsEndIsSaid() {
    signedOut(page("JSESSIONID=0123456789abcdef0123456789ab"), "expired");
  }

  private static void signedOut(Answer answer, String why) {
    assertThat(answer.expect(302).header("Location"))
        .contains("/sign-in?from=")
        .endsWith("&ended=" + why);
  }
}
