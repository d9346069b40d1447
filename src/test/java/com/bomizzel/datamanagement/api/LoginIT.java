package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, and whose token is believed. */
class LoginIT extends ApiTest {
  private static final String WRONG = "Wrong e-mail address or password";

  @Test
  void aPasswordGivesATokenOfTwelveHours() {
    Answer answer =
        api().tryLogin(owner.email().toUpperCase(Locale.ROOT), Fixtures.PASSWORD).expect(200);

    assertThat(answer.body().path("success").asBoolean()).isTrue();
    assertThat(Instant.parse(answer.data().path("expiresAt").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(715)),
            Instant.now().plus(Duration.ofMinutes(721)));
    api().withToken(answer.data().path("token").asText()).history(company, "").expect(200);
    assertThat(audited("sign-in", "ok")).isEqualTo(1);
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressLookTheSame() {
    Answer wrong = api().tryLogin(owner.email(), "wrong").expect(401);
    Answer unknown = api().tryLogin(address("nobody"), "wrong").expect(401);

    assertThat(wrong.code()).isEqualTo("BAD_CREDENTIALS");
    assertThat(wrong.message()).isEqualTo(WRONG);
    assertThat(wrong.textOfAnyRequest()).isEqualTo(unknown.textOfAnyRequest());
    assertThat(
            database()
                .number(
                    "select count(*) from audit_events where action = 'sign-in'"
                        + " and outcome = 'refused' and user_email = ? and address = '127.0.0.1'",
                    owner.email()))
        .isEqualTo(1);
  }

  @Test
  void whoHasNoPasswordOrIsInactiveCannotSignIn() {
    Person imported = rows.person(address("imported"));
    database().execute("update users set password_hash = null where id = ?", imported.id());
    Person former = rows.person(address("former"));
    database().execute("update users set is_active = false where id = ?", former.id());

    assertThat(api().tryLogin(imported.email(), Fixtures.PASSWORD).expect(401).message())
        .isEqualTo(WRONG);
    assertThat(api().tryLogin(former.email(), Fixtures.PASSWORD).expect(401).message())
        .isEqualTo(WRONG);
  }

  @Test
  void failuresAreSlowedDownAndTheRightPasswordHasToWaitToo() {
    Answer refused = null;
    // On a slow machine a wait may be over before the next call; the next failure's is longer.
    for (int i = 0; i < 40 && (refused == null || refused.status() != 429); i++) {
      if (api().tryLogin(owner.email(), "wrong").status() == 429) {
        refused = api().tryLogin(owner.email(), Fixtures.PASSWORD);
      }
    }

    assertThat(refused).isNotNull();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\": \"a@b.c\"}",
        "{\"email\": \"\", \"password\": \"x\"}",
        "{\"email\": [], \"password\": \"x\"}",
        "[]",
        "null",
        "\"x\"",
        "{\"email\": \"a@b.c\", \"email\": \"a@b.c\", \"password\": \"x\"}",
        "{\"email\": \"a@b.c\", \"password\": \"x\"} {}",
        "{\"email\": \"a@b.c\", ",
        ""
      })
  void aBodyThatIsNoSignInIsABadRequest(String body) {
    Answer answer =
        api()
            .send(
                api()
                    .request("/api/auth/login")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)))
            .expect(400);

    assertThat(answer.body().path("success").asBoolean(true)).isFalse();
    assertThat(answer.code()).isIn("INVALID_REQUEST", "MALFORMED_JSON");
  }

  @Test
  void everyMissingFieldIsNamed() {
    Answer answer = api().post("/api/auth/login", Map.of()).expect(400);

    assertThat(answer.body().path("errors").findValuesAsText("field"))
        .containsExactly("email", "password");
  }

  @Test
  void theHelpDesksTokensAreBelieved() {
    as(owner).history(company, "").expect(200);
    JWTClaimsSet.Builder claims =
        HelpDeskTokens.claims(owner.id()).claim("userId", null).subject(owner.id().toString());
    refusedOrNot(HelpDeskTokens.signed(claims.build(), Fixtures.JWT_SECRET)).expect(200);
  }

  @Test
  void aTokenSaysWhoAndTheDatabaseSaysWhatTheyMay() {
    String claimsAdmin =
        HelpDeskTokens.signed(
            HelpDeskTokens.claims(owner.id()).claim("role", "admin").build(), Fixtures.JWT_SECRET);

    api().withToken(claimsAdmin).cleanup().expect(403);
  }

  @Test
  void aBadTokenIsRefused() {
    String secret = Fixtures.JWT_SECRET;
    UUID id = owner.id();
    refused(new PlainJWT(HelpDeskTokens.claims(id).build()).serialize(), "TOKEN_INVALID");
    refused(HelpDeskTokens.of(id) + "x", "TOKEN_INVALID");
    refused("", "TOKEN_INVALID");
    refused(
        HelpDeskTokens.signed(HelpDeskTokens.claims(id).build(), "x" + secret), "TOKEN_INVALID");
    refused(
        HelpDeskTokens.signed(HelpDeskTokens.claims(id).claim("type", "refresh").build(), secret),
        "TOKEN_INVALID");
    refused(HelpDeskTokens.of(UUID.randomUUID()), "TOKEN_INVALID");
    Date past = Date.from(Instant.now().minusSeconds(5));
    refused(
        HelpDeskTokens.signed(HelpDeskTokens.claims(id).expirationTime(past).build(), secret),
        "TOKEN_EXPIRED");
    Date future = Date.from(Instant.now().plusSeconds(60));
    refused(
        HelpDeskTokens.signed(HelpDeskTokens.claims(id).notBeforeTime(future).build(), secret),
        "TOKEN_INVALID");
    database().execute("update users set is_active = false where id = ?", id);
    refused(HelpDeskTokens.of(id), "TOKEN_INVALID");
  }

  @Test
  void withoutATokenNothingIsSaid() {
    Answer answer = api().history(company, "").expect(401);

    assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(api().get("/api/no/such/thing").expect(401).textOfAnyRequest())
        .isEqualTo(answer.textOfAnyRequest());
  }

  private void refused(String token, String code) {
    Answer answer = refusedOrNot(token).expect(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  private Answer refusedOrNot(String token) {
    return api().withToken(token).history(company, "");
  }

  private long audited(String action, String outcome) {
    return database()
        .number(
            "select count(*) from audit_events where action = ? and outcome = ? and user_id = ?",
            action,
            outcome,
            owner.id());
  }
}
