package com.bomizzel.datamanagement.importing;

/**
 * Texts that pages show on one line, in headers or as links: without control characters and line
 * ends, and without the marks that turn the direction of what follows, so that a name never looks
 * like another one. Marks that Arabic and Hebrew need beside a word stay.
 */
final class LineText {
  private static final char REPLACEMENT = '\ufffd';

  private LineText() {}

  /** Whether a text has no such character; null has none. */
  static boolean isSafe(String text) {
    return text == null || text.codePoints().noneMatch(LineText::isUnsafe);
  }

  /** Whether a text has not even invisible characters, as suits an address. */
  static boolean isVisible(String text) {
    return isSafe(text)
        && text.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }

  /** The text with U+FFFD in the place of each such character. */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> safe.appendCodePoint(isUnsafe(c) ? REPLACEMENT : c));
    return safe.toString();
  }

  private static boolean isUnsafe(int c) {
    return Character.isISOControl(c)
        || (c >= 0x202A && c <= 0x202E) // embeddings and overrides
        || (c >= 0x2066 && c <= 0x2069) // isolates
        || c == 0x2028
        || c == 0x2029;
  }
}
