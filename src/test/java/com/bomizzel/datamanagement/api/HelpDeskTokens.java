package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.support.Fixtures;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Tokens as the help desk mints them, which spare the tests the slow sign-in. */
final class HelpDeskTokens {
  private HelpDeskTokens() {}

  /** A good token of an hour. */
  static String of(UUID userId) {
    return signed(claims(userId).build(), Fixtures.JWT_SECRET);
  }

  /** The claims of a good token, to be spoilt. */
  static JWTClaimsSet.Builder claims(UUID userId) {
    return new JWTClaimsSet.Builder()
        .claim("userId", userId.toString())
        .claim("email", "whatever@the-token-says.example")
        .claim("role", "user")
        .claim("type", "access")
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
  }

  static String signed(JWTClaimsSet claims, String secret) {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}
