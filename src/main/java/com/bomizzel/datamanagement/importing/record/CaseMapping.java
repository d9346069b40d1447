package com.bomizzel.datamanagement.importing.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What PostgreSQL makes of letters when it compares addresses: its {@code lower}, which depends on
 * the database's collation and is not Java's. Learnt from the database, letter by letter, so that
 * whoever reads a file knows without asking it which of the file's addresses are the same one.
 * Immutable.
 */
public final class CaseMapping {
  /** The planes of Unicode that have letters of two cases, without the halves of pairs. */
  private static final String SELECT =
      "select c, lower(chr(c)) from generate_series(1, 131071) as c"
          + " where c not between 55296 and 57343 and lower(chr(c)) <> chr(c)";

  /** The one letter of which some collations also look at its neighbours. */
  private static final char SIGMA = '\u03a3';

  private static final String FINAL_SIGMA = "\u03c2";
  private static final String FINAL = "select lower('\u0391\u03a3') = '\u03b1\u03c2'";

  /** Punctuation that stands within words. */
  private static final String WITHIN_WORDS =
      "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

  private final Map<Integer, String> lower;
  private final boolean knowsFinalSigma;

  /**
   * A mapping.
   *
   * @param lower what becomes of code points; the others stay
   * @param knowsFinalSigma whether a sigma at the end of a word becomes another one
   */
  public CaseMapping(Map<Integer, String> lower, boolean knowsFinalSigma) {
    this.lower = Map.copyOf(lower);
    this.knowsFinalSigma = knowsFinalSigma;
  }

  /** That of a database; takes as long as some hundred statements. */
  public static CaseMapping of(Connection connection) throws SQLException {
    Map<Integer, String> lower = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT);
        ResultSet letters = select.executeQuery()) {
      while (letters.next()) {
        lower.put(letters.getInt(1), letters.getString(2));
      }
    }
    try (PreparedStatement select = connection.prepareStatement(FINAL);
        ResultSet isFinal = select.executeQuery()) {
      isFinal.next();
      return new CaseMapping(lower, isFinal.getBoolean(1));
    }
  }

  /** The text as the database's {@code lower} has it. */
  public String lower(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (lower.containsKey(text.codePointAt(i))) {
        return lowerFrom(text, i);
      }
    }
    return text;
  }

  private String lowerFrom(String text, int from) {
    StringBuilder mapped = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int letter = text.codePointAt(i);
      String small = lower.get(letter);
      if (small == null) {
        mapped.appendCodePoint(letter);
      } else if (letter == SIGMA && knowsFinalSigma && isFinalSigma(text, i)) {
        mapped.append(FINAL_SIGMA);
      } else {
        mapped.append(small);
      }
    }
    return mapped.toString();
  }

  /** Unicode's rule {@code Final_Sigma}: behind a letter that has cases, and before none. */
  private static boolean isFinalSigma(String text, int at) {
    int before = at;
    while (before > 0 && isPassedOver(text.codePointBefore(before))) {
      before -= Character.charCount(text.codePointBefore(before));
    }
    int after = at + 1;
    while (after < text.length() && isPassedOver(text.codePointAt(after))) {
      after += Character.charCount(text.codePointAt(after));
    }
    return before > 0
        && hasCases(text.codePointBefore(before))
        && (after == text.length() || !hasCases(text.codePointAt(after)));
  }

  private static boolean hasCases(int letter) {
    return Character.isLowerCase(letter)
        || Character.isUpperCase(letter)
        || Character.isTitleCase(letter);
  }

  private static boolean isPassedOver(int letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> WITHIN_WORDS.indexOf(letter) >= 0;
    };
  }
}
