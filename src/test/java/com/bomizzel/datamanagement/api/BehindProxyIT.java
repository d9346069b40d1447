package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The settings that an operator may turn, on a server behind a proxy. */
@OwnServer(seconds = 40)
class BehindProxyIT {
  private static final String PAGE = "https://app.bomizzel.example";
  private static final String ONE_CLIENT = "198.51.100.1";

  private static TestDatabase database;
  private static BundleServer server;
  private static Fixtures rows;
  private static UUID company;

  @BeforeAll
  static void start() {
    database = TestDatabase.create("behind_proxy");
    server =
        BundleServer.start(
            "behind-proxy",
            database,
            Map.of(
                "TRUSTED_PROXIES", "127.0.0.0/8",
                "CORS_ORIGINS", PAGE,
                "EXPORT_COMPANY_ROLES", "admin,owner",
                "IMPORT_COMPANY_ROLES", "owner",
                "UPLOAD_MAX_BYTES", "100000",
                "REQUESTS_PER_MINUTE", "20",
                "ANONYMOUS_REQUESTS_PER_MINUTE", "10",
                "LOGINS_PER_MINUTE", "3"),
            BundleServer.QUICK_START);
    rows = new Fixtures(database);
    company = rows.company("Acme Corp");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theAuditTrailHasTheClientsAddressNotTheProxys() {
    Person owner = member("owner");
    send(get("/api/data-export/exports/none", owner)
            .header("X-Forwarded-For", "6.6.6.6, 203.0.113.9"))
        .expect(404);

    assertThat(database.text("select address from audit_events where user_id = ?", owner.id()))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void browsersStayWithTheProxysHttps() {
    HttpRequest.Builder request =
        get("/api/data-export/history/" + company, member("owner"))
            .header("X-Forwarded-Proto", "https");

    assertThat(send(request).expect(200).header("Strict-Transport-Security"))
        .isEqualTo("max-age=31536000");
  }

  @Test
  void theConsolesCookieKeepsToTheProxysHttps() {
    Person owner = member("owner");
    Answer encrypted =
        send(
            server
                .client()
                .consoleSignIn(owner.email(), Fixtures.PASSWORD)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.40"));
    Answer plain =
        send(
            server
                .client()
                .consoleSignIn(owner.email(), Fixtures.PASSWORD)
                .header("X-Forwarded-For", "203.0.113.41"));

    assertThat(encrypted.expect(302).headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("JSESSIONID=")
        .containsIgnoringCase("; Secure")
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Lax");
    assertThat(encrypted.header("Location")).isEqualTo("/data-management/export");
    assertThat(plain.expect(302).header("Set-Cookie")).doesNotContainIgnoringCase("; Secure");
  }

  @Test
  void thePagesKeepToTheNarrowedRoles() {
    Answer visit =
        send(
            server
                .client()
                .consoleSignIn(member("member").email(), Fixtures.PASSWORD)
                .header("X-Forwarded-For", "203.0.113.60"));
    String session = visit.expect(302).header("Set-Cookie").replaceAll(";.*", "");

    for (String tab : List.of("export", "import", "history")) {
      String page =
          send(server.client().request("/data-management/" + tab).header("Cookie", session).GET())
              .expect(200)
              .text();
      assertThat(page).contains("Permission denied", "Contact your account administrator");
      assertThat(page).doesNotContain("Export Data", "Choose File", "Recent Exports");
    }
  }

  @Test
  void oneAddressMayOpenSoManyPagesAMinute() {
    for (int i = 0; i < 12; i++) {
      send(page("203.0.113.50"));
    }
    Answer refused = send(page("203.0.113.50")).expect(429);

    assertThat(refused.text()).contains("Too many requests", "support@bomizzel.com", "error_");
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(refused.header("Set-Cookie")).isNull();
    send(page("203.0.113.51")).expect(200);

    for (int i = 0; i < 5; i++) {
      send(page("203.0.113.50"));
    }
    assertThat(send(page("203.0.113.50")).expect(429).text()).isEqualTo("Too many requests\n");
    send(server.client().request("/health/ready").header("X-Forwarded-For", "203.0.113.50").GET())
        .expect(200);
  }

  /** A tenth of what an address may ask for in a minute: one. */
  @Test
  void oneAddressIsShownFewErrorPagesAMinute() {
    Answer first = send(missing("203.0.113.70")).expect(404);
    Answer second = send(missing("203.0.113.70")).expect(404);
    Answer ofAnother = send(missing("203.0.113.71")).expect(404);

    assertThat(first.text()).contains("error_", "support@bomizzel.com");
    assertThat(second.text()).isEqualTo("Error 404\n");
    assertThat(second.header("Content-Type")).startsWith("text/plain");
    assertThat(ofAnother.text()).contains("error_", "support@bomizzel.com");
  }

  @Test
  void aPageOfAnAllowedOriginMayCall() {
    Answer preflight =
        send(
            server
                .client()
                .request("/api/data-export/export")
                .header("Origin", PAGE)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .header("X-Forwarded-For", "203.0.113.20")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(preflight.expect(204).header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "DELETE");
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(preflight.header("Vary")).contains("Origin");

    Answer answer =
        send(get("/api/data-export/history/" + company, member("owner")).header("Origin", PAGE));
    assertThat(answer.expect(200).header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("Content-Disposition");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
  }

  @Test
  void aPageOfAnotherOriginMayNot() {
    for (String origin : List.of("https://evil.example", PAGE + ".evil.example", "null")) {
      Answer answer =
          send(
              get("/api/data-export/history/" + company, member("owner")).header("Origin", origin));

      assertThat(answer.header("Access-Control-Allow-Origin")).as(origin).isNull();
      assertThat(answer.header("Vary")).as(origin).contains("Origin");
    }
  }

  @Test
  void companyRolesCanBeNarrowed() {
    Person member = member("member");
    Person admin = member("admin");
    Person owner = member("owner");

    assertThat(export(member).expect(403).message()).isEqualTo("Permission denied");
    export(admin).expect(200);
    assertThat(importEmpty(admin).expect(403).message()).isEqualTo("Permission denied");
    importEmpty(owner).expect(200);
    send(get("/api/data-export/history/" + company, member)).expect(403);
    send(get("/api/data-export/history/" + company, admin)).expect(200);
  }

  @Test
  void anUploadOverTheLimitIsRefused() {
    Person owner = member("owner");
    Answer refused =
        as(owner)
            .importFile(new ImportForm().company(company).file("big.json", new byte[100_001]))
            .expect(413);
    Answer much =
        as(owner)
            .importFile(new ImportForm().company(company).file("big.json", new byte[5_000_000]))
            .expect(413);

    assertThat(refused.code()).isEqualTo("UPLOAD_TOO_LARGE");
    assertThat(refused.message()).contains("UPLOAD_MAX_BYTES");
    assertThat(much.textOfAnyRequest()).isEqualTo(refused.textOfAnyRequest());
  }

  @Test
  void onePersonMayAskSoOftenAMinute() {
    Person busy = member("owner");
    Answer last = null;
    for (int i = 0; i < 25; i++) {
      last = send(get("/api/data-export/exports/none", busy));
    }

    assertThat(last.expect(429).code()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(last.header("Retry-After")).isIn("1", "2", "3");
    send(get("/api/data-export/exports/none", member("owner"))).expect(404);
  }

  @Test
  void oneAddressWithoutATokenMayAskLessOften() {
    for (int i = 0; i < 15; i++) {
      send(anonymous(ONE_CLIENT));
    }
    send(anonymous(ONE_CLIENT)).expect(429);
    send(anonymous("198.51.100.2")).expect(401);
  }

  @Test
  void oneAddressMaySignInEvenLessOften() {
    Person owner = member("owner");
    for (int i = 0; i < 3; i++) {
      send(signIn(owner, "198.51.100.30")).expect(200);
    }
    assertThat(send(signIn(owner, "198.51.100.30")).expect(429).header("Retry-After")).isNotNull();
    send(signIn(owner, "198.51.100.31")).expect(200);
  }

  private static Answer export(Person person) {
    return as(person).export(company);
  }

  private static Answer importEmpty(Person person) {
    return as(person)
        .importFile(ImportForm.of("{\"exportInfo\": {}, \"data\": {}}", company).validateOnly());
  }

  private static Person member(String role) {
    return rows.member(company, role + "-" + UUID.randomUUID() + "@acme.example", role);
  }

  private static ApiClient as(Person person) {
    return server.client().withToken(HelpDeskTokens.of(person.id()));
  }

  private static HttpRequest.Builder get(String path, Person person) {
    return as(person).request(path).GET();
  }

  private static HttpRequest.Builder anonymous(String address) {
    return server
        .client()
        .request("/api/data-export/exports/none")
        .header("X-Forwarded-For", address)
        .GET();
  }

  private static HttpRequest.Builder page(String address) {
    return server.client().request("/help").header("X-Forwarded-For", address).GET();
  }

  private static HttpRequest.Builder missing(String address) {
    return server.client().request("/no/such/page").header("X-Forwarded-For", address).GET();
  }

  private static HttpRequest.Builder signIn(Person person, String address) {
    return server
        .client()
        .request("/api/auth/login")
        .header("X-Forwarded-For", address)
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(
                "{\"email\": \"%s\", \"password\": \"%s\"}"
                    .formatted(person.email(), Fixtures.PASSWORD)));
  }

  private static Answer send(HttpRequest.Builder request) {
    return server.client().send(request);
  }
}
