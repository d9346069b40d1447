package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2025-11-04T15:30:00Z");
  private static final UUID USER = UUID.randomUUID();
  private static final SignedIn CALLER =
      new SignedIn(
          new Caller(USER, "john@company.com", "John", "Doe", false, "127.0.0.1", null),
          new AccountSeal("a seal", "a password", "a role"));

  private final AccessTokens tokens = at(NOW);

  @Test
  void believesItsOwnTokenForTwelveHours() {
    Token token = tokens.mint(CALLER);

    assertThat(token.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(12)));
    assertThat(at(token.expiresAt().minusSeconds(1)).claims(token.text()))
        .isEqualTo(new TokenClaims(USER, Optional.of("a seal"), Optional.of(NOW)));
    assertThatThrownBy(() -> at(token.expiresAt().plusSeconds(1)).claims(token.text()))
        .isInstanceOfSatisfying(InvalidToken.class, e -> assertThat(e.isExpired()).isTrue());
  }

  @Test
  void givesEachTokenAnIdOfItsOwn() throws Exception {
    String first = SignedJWT.parse(tokens.mint(CALLER).text()).getJWTClaimsSet().getJWTID();
    String second = SignedJWT.parse(tokens.mint(CALLER).text()).getJWTClaimsSet().getJWTID();

    assertThat(first).isNotEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"userId", "sub"})
  void believesTheHelpDesksTokens(String claim) throws Exception {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .claim("email", "john@company.com")
            .claim("role", "user")
            .claim("type", "access")
            .expirationTime(Date.from(NOW.plusSeconds(60)));
    if (claim.equals("sub")) {
      claims.subject(USER.toString());
    } else {
      claims.claim(claim, USER.toString());
    }

    assertThat(tokens.claims(signed(claims.build(), SECRET)))
        .isEqualTo(new TokenClaims(USER, Optional.empty(), Optional.empty()));
  }

  @Test
  void refusesAnotherSecret() throws Exception {
    refuses(signed(good().build(), "another secret of thirty-two bytes or more"));
  }

  @Test
  void refusesAnUnsignedToken() {
    refuses(new PlainJWT(good().build()).serialize());
  }

  @Test
  void refusesAnotherAlgorithm() throws Exception {
    String longSecret = SECRET + SECRET;
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), good().build());
    token.sign(new MACSigner(longSecret));

    assertThatThrownBy(
            () ->
                new AccessTokens(longSecret, Clock.fixed(NOW, ZoneOffset.UTC))
                    .claims(token.serialize()))
        .isInstanceOf(InvalidToken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh", "ACCESS", ""})
  void refusesAnotherType(String type) throws Exception {
    refuses(signed(good().claim("type", type).build(), SECRET));
  }

  @Test
  void refusesOneWithoutType() throws Exception {
    refuses(signed(good().claim("type", null).build(), SECRET));
  }

  @Test
  void refusesOneThatNeverExpires() throws Exception {
    refuses(signed(good().expirationTime(null).build(), SECRET));
  }

  @Test
  void refusesOneThatIsNotYetValid() throws Exception {
    refuses(signed(good().notBeforeTime(Date.from(NOW.plusSeconds(5))).build(), SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "../../etc/passwd", "' or 1=1 --"})
  void refusesAUserIdThatIsNone(String userId) throws Exception {
    refuses(signed(good().claim("userId", userId).build(), SECRET));
  }

  @Test
  void refusesOneWithoutAUser() throws Exception {
    refuses(signed(good().claim("userId", null).build(), SECRET));
  }

  @Test
  void refusesAUserIdOfAnotherType() throws Exception {
    refuses(signed(good().claim("userId", 42).build(), SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "....", "null"})
  void refusesWhatIsNoToken(String text) {
    refuses(text);
  }

  @Test
  void refusesOneThatIsTooLongUnread() {
    assertThatThrownBy(() -> tokens.claims("x".repeat(4097)))
        .isInstanceOf(InvalidToken.class)
        .hasMessage("The token is longer than 4,096 characters");
  }

  private void refuses(String token) {
    assertThatThrownBy(() -> tokens.claims(token)).isInstanceOf(InvalidToken.class);
  }

  private static JWTClaimsSet.Builder good() {
    return new JWTClaimsSet.Builder()
        .claim("userId", USER.toString())
        .claim("type", "access")
        .expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private static String signed(JWTClaimsSet claims, String secret) throws Exception {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static AccessTokens at(Instant instant) {
    return new AccessTokens(SECRET, Clock.fixed(instant, ZoneOffset.UTC));
  }
}
