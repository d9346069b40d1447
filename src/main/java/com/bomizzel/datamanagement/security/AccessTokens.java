package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.settings.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Bearer tokens: JWTs (RFC 7519) signed by HMAC with SHA-256 under {@code JWT_SECRET}, which the
 * help desk has too, so that each accepts the other's. Claims: {@code userId} (or {@code sub}),
 * {@code email}, {@code role}, {@code type: "access"}, {@code iat}, {@code exp}, and {@code seal}
 * in ours; {@code email} and {@code role} are not used. Thread-safe.
 */
@ApplicationScoped
public class AccessTokens {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final String TYPE = "type";
  private static final String ACCESS = "access";
  private static final String SEAL = "seal";

  /** Ours have 600 characters. */
  private static final int LONGEST = 4096;

  private byte[] secret;
  private Clock clock;
  private DefaultJWTProcessor<SecurityContext> processor;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway.Init")
  protected AccessTokens() {}

  /** Tokens under the installation's secret. */
  @Inject
  public AccessTokens(Settings settings) {
    this(settings.jwtSecret(), Clock.systemUTC());
  }

  AccessTokens(String secret, Clock clock) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
    this.processor = new DefaultJWTProcessor<>();
    // Naming the one algorithm is what refuses "none" and every key confusion.
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(this.secret)));
    processor.setJWTClaimsSetVerifier(new AccessTokenClaims(clock));
  }

  /** A new access token of 12 hours. */
  public Token mint(SignedIn signedIn) {
    Caller caller = signedIn.caller();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiresAt = now.plus(LIFETIME);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject(caller.userId().toString())
            .claim("userId", caller.userId().toString())
            .claim("email", caller.email())
            .claim("role", caller.platformAdmin() ? "admin" : "user")
            .claim(TYPE, ACCESS)
            .claim(SEAL, signedIn.seal().whole())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt))
            .jwtID(UUID.randomUUID().toString())
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalStateException("JWT_SECRET cannot sign", e);
    }
    return new Token(token.serialize(), expiresAt);
  }

  /**
   * What a token says, and whose it is. Says nothing on whether that user exists or may do
   * anything.
   *
   * @throws InvalidToken when it is not an access token that somebody with the secret signed, or it
   *     has expired or is not valid yet, or it is longer than 4,096 characters
   */
  TokenClaims claims(String token) {
    if (token.length() > LONGEST) {
      throw InvalidToken.tooLong(LONGEST);
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      String userId = claims.getStringClaim("userId");
      return new TokenClaims(
          UUID.fromString(
              Objects.requireNonNullElse(
                  userId, Objects.requireNonNullElse(claims.getSubject(), ""))),
          Optional.ofNullable(claims.getStringClaim(SEAL)),
          Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant));
    } catch (ExpiredJWTException e) {
      throw InvalidToken.expired(e);
    } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException e) {
      throw InvalidToken.invalid(e);
    }
  }

  /** Demands an expiry and the type, and keeps time by a given clock, to the second. */
  private static final class AccessTokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Clock clock;

    AccessTokenClaims(Clock clock) {
      super(new JWTClaimsSet.Builder().claim(TYPE, ACCESS).build(), Set.of("exp"));
      setMaxClockSkew(0);
      this.clock = clock;
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
