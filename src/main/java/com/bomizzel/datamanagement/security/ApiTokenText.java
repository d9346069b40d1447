package com.bomizzel.datamanagement.security;

import com.bomizzel.datamanagement.outside.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The text of an API token: {@code bdm_}, the public id that it is looked up by, {@code _} and 256
 * random bits, so that a plain SHA-256 keeps it as well as a slow hash keeps a password.
 */
record ApiTokenText(String id, String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;

  /** A new one, that nobody else has. */
  static ApiTokenText random() {
    String id = random(ID_BYTES);
    return new ApiTokenText(id, SecretText.TOKEN_PREFIX + id + "_" + random(SECRET_BYTES));
  }

  /** Whether a Bearer token claims to be one of these, and no JWT. */
  static boolean isMeant(String bearer) {
    return bearer.startsWith(SecretText.TOKEN_PREFIX);
  }

  /** What a client sent; empty when it has not the form of a token. */
  static Optional<ApiTokenText> read(String bearer) {
    return SecretText.isToken(bearer)
        ? Optional.of(new ApiTokenText(bearer.split("_", 3)[1], bearer))
        : Optional.empty();
  }

  /** What the database keeps of it: its SHA-256 in hexadecimal. */
  String hash() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its id alone. */
  @Override
  public String toString() {
    return id;
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
