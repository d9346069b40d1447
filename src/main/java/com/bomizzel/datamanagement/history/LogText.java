package com.bomizzel.datamanagement.history;

/**
 * How texts are kept in the log tables, whoever they come from: on one line, at most {@value
 * #LONGEST} characters long, and such that PostgreSQL takes and every page can show them. All that
 * this package binds to a statement goes through here ({@link Sql}), so that no text of a file, a
 * person or an exception can make a row that is refused or a page that is too large.
 */
public final class LogText {
  /** The most characters (UTF-16) that are kept of a text, the mark of a cut included. */
  public static final int LONGEST = 1_000;

  /** The last character of a text that was cut. */
  public static final char CUT = '…';

  private static final char REPLACEMENT = '\uFFFD';

  private LogText() {}

  /**
   * The text as it is kept: control characters (NUL and line breaks too), marks that turn the
   * direction of writing, and lone surrogates are replaced with U+FFFD; a longer text is cut, never
   * within a surrogate pair, and ends in {@link #CUT}. The text itself when there is nothing to do;
   * null for null.
   */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /**
   * As {@link #of(String)}, for a text that may not be as long.
   *
   * @param longest at least 2
   */
  public static String of(String text, int longest) {
    if (text == null) {
      return null;
    }
    String shown = cut(text, longest);
    int at = firstUnfit(shown, 0);
    if (at == shown.length()) {
      return shown;
    }
    StringBuilder fit = new StringBuilder(shown);
    for (; at < fit.length(); at = firstUnfit(fit, at + 1)) {
      fit.setCharAt(at, REPLACEMENT);
    }
    return fit.toString();
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, splitsPair(text, end) ? end - 1 : end) + CUT;
  }

  private static boolean splitsPair(CharSequence text, int at) {
    return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  /** The index of the first character from {@code from} on that cannot stay; the length if none. */
  private static int firstUnfit(CharSequence text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isHighSurrogate(c) && at + 1 < text.length() && splitsPair(text, at + 1)) {
        at++;
      } else if (isUnfit(c)) {
        return at;
      }
      at++;
    }
    return text.length();
  }

  private static boolean isUnfit(char c) {
    return Character.isISOControl(c)
        || Character.isSurrogate(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }

  /**
   * An expression that reads a column no further than texts are kept, whatever an older version of
   * the program wrote there.
   */
  static String column(String name) {
    return "left(%s, %d) as %s".formatted(name, LONGEST, name);
  }
}
