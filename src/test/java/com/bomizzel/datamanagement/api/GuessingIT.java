package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TokenForm;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Guessing passwords, from many addresses and under many spellings, behind a proxy. */
@TestMethodOrder(OrderAnnotation.class)
@OwnServer(seconds = 90)
class GuessingIT {
  private static final int ADDRESSES = 99;

  /**
   * Ten are free; then the waits are 1, 2, 4 … seconds, and 99 tries take less than five minutes.
   */
  private static final int JUDGED_AT_MOST = 20;

  private static final int FLOOD = 400;

  private static TestDatabase database;
  private static BundleServer server;
  private static Fixtures rows;

  @BeforeAll
  static void start() {
    database = TestDatabase.create("guessing");
    server =
        BundleServer.start(
            "guessing",
            database,
            Map.of("TRUSTED_PROXIES", "127.0.0.0/8"),
            BundleServer.QUICK_START);
    rows = new Fixtures(database);
    flood();
  }

  /** Sent first and looked at last: what was counted is written when its minute is over. */
  private static void flood() {
    for (int i = 0; i < FLOOD; i++) {
      server
          .client()
          .send(
              server
                  .client()
                  .request("/api/data-export/exports/none")
                  .header("X-Forwarded-For", "198.51.103.7")
                  .GET());
    }
    assertThat(database.number("select count(*) from audit_events where address = '198.51.103.7'"))
        .isLessThan(20);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void oneAccountIsNotGuessedFromManyAddressesAndItsOwnerStaysIn() {
    Person owner = person();
    signIn(owner.email(), Fixtures.PASSWORD, "192.0.2.1").expect(200);

    assertThat(judged(owner.email(), i -> "198.51.100." + i)).isLessThan(JUDGED_AT_MOST);

    // A slow machine may come when a wait is just over.
    database.execute(
        "update sign_in_failures set next_at = now() + interval '5 minutes' where failures > 10");
    signIn(owner.email(), Fixtures.PASSWORD, "203.0.113.1").expect(429);
    signIn(owner.email(), Fixtures.PASSWORD, "192.0.2.1").expect(200);
    signIn(owner.email(), "wrong", "192.0.2.1").expect(401);
    signIn(owner.email(), Fixtures.PASSWORD, "192.0.2.1").expect(200);
    signIn(person().email(), Fixtures.PASSWORD, "198.51.100.1").expect(200);
  }

  @Test
  void wrongTokensAreSlowedDownAndGoodOnesAreNot() {
    UUID company = rows.company("Token Corp");
    Person owner = rows.member(company, UUID.randomUUID() + "@guess.example", "owner");
    String good = TokenForm.make(server.client(), owner, "nightly", "EXPORT");
    String wrong = good.substring(0, 21) + "0".repeat(64);
    int refused = 0;
    for (int i = 0; i < ADDRESSES; i++) {
      refused += companies(wrong, "198.51.104.7").status() == 429 ? 1 : 0;
    }
    assertThat(refused).isPositive();
    companies(good, "198.51.104.7").expect(200);
    assertThat(companies(wrong, "203.0.113.9").status()).isEqualTo(401);
  }

  private static Answer companies(String token, String address) {
    ApiClient client = server.client().withToken(token);
    return client.send(
        client.request("/api/data-export/companies").header("X-Forwarded-For", address).GET());
  }

  @Test
  void anAddressThatNobodyHasLooksTheSame() {
    assertThat(judged(UUID.randomUUID() + "@nobody.example", i -> "198.51.101." + i))
        .isLessThan(JUDGED_AT_MOST);
  }

  @Test
  void aNetworkOfIpv6IsOnePlace() {
    Person owner = person();
    long keys = keys();

    assertThat(judged(owner.email(), i -> "2001:db8:7:7::" + Integer.toHexString(i)))
        .isLessThan(JUDGED_AT_MOST);
    assertThat(keys()).as("one place and one account more").isEqualTo(keys + 2);
  }

  @Test
  void anotherSpellingIsNoOtherAccount() {
    String name = "Idil-" + UUID.randomUUID() + "@guess.example";
    database.execute(
        "insert into users (email, password_hash) values (?, ?)", name, Fixtures.PASSWORD_HASH);
    List<String> spellings =
        List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
    int judged = 0;
    for (int i = 0; i < ADDRESSES; i++) {
      judged += signIn(spellings.get(i % 3), "wrong", "198.51.102." + i).status() == 401 ? 1 : 0;
    }
    assertThat(judged).isLessThan(JUDGED_AT_MOST);
  }

  @Test
  void theKeyIsTheAddressAsTheDatabaseFoldsIt() {
    String dotted = "\u0130dil-" + UUID.randomUUID() + "@guess.example";
    long keys = keys();

    signIn(dotted, "wrong", "192.0.2.77").expect(401);
    signIn(database.text("select lower(?)", dotted), "wrong", "192.0.2.77").expect(401);

    assertThat(keys()).as("one place and one account more").isEqualTo(keys + 2);
  }

  @Test
  void aLongAddressOrPasswordIsRefusedByName() {
    Answer answer = signIn("x".repeat(321), "y".repeat(1025), "192.0.2.88").expect(400);

    assertThat(answer.body().path("errors").findValuesAsText("message"))
        .containsExactly(
            "email is longer than 320 characters", "password is longer than 1,024 bytes");
    assertThat(signIn("a\0@b.c", "y", "192.0.2.88").expect(400).message())
        .isEqualTo("email holds a control character");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void floodsOfAnonymousRefusalsAreCountedNotWrittenOneByOne() {
    assertThat(await("198.51.103.7", FLOOD)).isEqualTo(FLOOD);
  }

  @Test
  void aCompanyInTheQueryIsNamedBeforeAnythingElseIsRead() {
    UUID company = UUID.randomUUID();
    server
        .client()
        .send(
            server
                .client()
                .request("/api/data-export/import?companyId=" + company)
                .header("Authorization", "Bearer x")
                .header("X-Forwarded-For", "198.51.105.7")
                .POST(BodyPublishers.ofString("x")))
        .expect(401);

    assertThat(
            database.number(
                "select count(*) from audit_events where company_id = ? and user_id is null"
                    + " and detail like 'TOKEN_INVALID%'",
                company))
        .isEqualTo(1);
  }

  @Test
  void whatCannotBeWrittenGoesToTheLogOnOneLine() throws Exception {
    database.execute("alter table audit_events rename to audit_events_away");
    try {
      signIn("x\u2028\u202eFORGED@guess.example", "wrong", "198.51.104.7").expect(401);
    } finally {
      database.execute("alter table audit_events_away rename to audit_events");
    }
    List<String> log = Files.readAllLines(server.log());

    assertThat(log)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("Not in the audit trail", "x\ufffd\ufffdFORGED@guess.example"));
    assertThat(log)
        .as("the database's own message had a line break")
        .anyMatch(line -> line.contains("\"audit_events\" does not exist\ufffd"));
  }

  private static long keys() {
    return database.number("select count(*) from sign_in_failures");
  }

  private static long await(String address, long expected) {
    long counted = 0;
    for (int i = 0; i < 300 && counted < expected; i++) {
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      counted =
          database.number(
              "select coalesce(sum(occurrences), 0) from audit_events where address = ?", address);
    }
    return counted;
  }

  private static int judged(String email, IntFunction<String> address) {
    int judged = 0;
    for (int i = 1; i <= ADDRESSES; i++) {
      int status = signIn(email, "wrong", address.apply(i)).status();
      assertThat(status).isIn(401, 429);
      judged += status == 401 ? 1 : 0;
    }
    return judged;
  }

  private static Person person() {
    return rows.person(UUID.randomUUID() + "@guess.example");
  }

  private static Answer signIn(String email, String password, String address) {
    return server
        .client()
        .send(
            server
                .client()
                .jsonPost("/api/auth/login", Map.of("email", email, "password", password))
                .header("X-Forwarded-For", address));
  }
}
