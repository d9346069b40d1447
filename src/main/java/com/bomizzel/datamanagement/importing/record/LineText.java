package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.outside.PrintableText;
import java.util.Objects;

/**
 * Texts that pages show on one line, in headers or as links: without control characters and line
 * ends, and without the marks that turn the direction of what follows, so that a name never looks
 * like another one. Marks that Arabic and Hebrew need beside a word stay.
 */
public final class LineText {
  private LineText() {}

  /** Whether a text has no such character; null has none. */
  public static boolean isSafe(String text) {
    return text == null || PrintableText.isPrintable(text);
  }

  /** Whether a text has not even invisible characters, as suits an address. */
  public static boolean isVisible(String text) {
    return isSafe(text)
        && text.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }

  /** The text with U+FFFD in the place of each such character. */
  public static String safe(String text) {
    return Objects.requireNonNull(PrintableText.of(text, Integer.MAX_VALUE));
  }
}
