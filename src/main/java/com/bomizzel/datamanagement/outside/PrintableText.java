package com.bomizzel.datamanagement.outside;

import org.jspecify.annotations.Nullable;

/**
 * Texts from outside as they may stand in a log, in a table of logs and on a page: on one line,
 * without anything that a terminal or PostgreSQL takes for more than text, and of bounded length.
 * The one place that cleans them, so that no text of a file, a person or an exception can make a
 * row that is refused or a page that is too large.
 */
public final class PrintableText {
  /** The last character of a text that was cut. */
  public static final char CUT = '…';

  private static final char REPLACEMENT = '\uFFFD';

  private PrintableText() {}

  /**
   * The text with U+FFFD for each control character (NUL, line breaks and escapes among them), line
   * or paragraph separator, change of the writing direction and unpaired surrogate. A longer text
   * is cut, never within a surrogate pair, and ends in {@link #CUT}.
   *
   * @param text null stays null
   * @param most the most characters (UTF-16) that are kept, {@link #CUT} included; at least 2
   * @return the text itself when there is nothing to do
   */
  public static @Nullable String of(@Nullable String text, int most) {
    if (text == null) {
      return null;
    }
    String kept = cut(text, most);
    int at = firstUnprintable(kept, 0);
    if (at == kept.length()) {
      return kept;
    }
    StringBuilder printable = new StringBuilder(kept);
    for (; at < printable.length(); at = firstUnprintable(printable, at + 1)) {
      printable.setCharAt(at, REPLACEMENT);
    }
    return printable.toString();
  }

  /** Whether {@link #of} would change nothing but the length. */
  public static boolean isPrintable(String text) {
    return firstUnprintable(text, 0) == text.length();
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, splitsPair(text, end) ? end - 1 : end) + CUT;
  }

  private static boolean splitsPair(CharSequence text, int at) {
    return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  /** The index of the first character from {@code from} on that cannot stay; the length if none. */
  private static int firstUnprintable(CharSequence text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isHighSurrogate(c) && at + 1 < text.length() && splitsPair(text, at + 1)) {
        at++;
      } else if (!isPrintable(c)) {
        return at;
      }
      at++;
    }
    return text.length();
  }

  /** Whether a character that is no half of a pair can stay. */
  public static boolean isPrintable(char c) {
    return !Character.isISOControl(c)
        && !Character.isSurrogate(c)
        && c != '\u2028'
        && c != '\u2029'
        && !turnsTheDirection(c);
  }

  private static boolean turnsTheDirection(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }
}
