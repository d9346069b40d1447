package com.bomizzel.datamanagement.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Salted bcrypt hashes, as the help desk keeps them: {@code $2a$} and {@code $2b$}. Like the help
 * desk's, they see the first 72 bytes of a password. Thread-safe.
 */
final class Passwords {
  /** Of the help desk's hashes; with the same for ours and for nobody's, all answers take alike. */
  private static final int COST = 10;

  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;
  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
  private static final String NOBODYS = hash("nobody has this password");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_LENGTH = 20;
  private static final String RANDOM_CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private Passwords() {}

  /** A password that nobody guesses: 20 characters that nobody mistakes for others, 98 bits. */
  static String random() {
    return RANDOM
        .ints(RANDOM_LENGTH, 0, RANDOM_CHARACTERS.length())
        .mapToObj(i -> RANDOM_CHARACTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  /** A new hash. */
  static String hash(String password) {
    byte[] hash =
        BCrypt.with(VERSION, LongPasswordStrategies.truncate(VERSION))
            .hash(COST, password.getBytes(StandardCharsets.UTF_8));
    return new String(hash, StandardCharsets.US_ASCII);
  }

  /**
   * Whether the password has that hash. A hash that is null or no bcrypt hash is nobody's: false,
   * after the same work, so that the time does not tell whether somebody has a password.
   */
  static boolean matches(String password, @Nullable String hash) {
    String known = hash != null && FORM.matcher(hash).matches() ? hash : NOBODYS;
    boolean verified =
        BCrypt.verifyer(null, LongPasswordStrategies.truncate(VERSION))
            .verify(
                password.getBytes(StandardCharsets.UTF_8),
                known.getBytes(StandardCharsets.US_ASCII))
            .verified;
    return verified && known.equals(hash);
  }
}
