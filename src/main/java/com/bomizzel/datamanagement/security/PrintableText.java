package com.bomizzel.datamanagement.security;

/**
 * Texts from outside as they may stand in a log: on one line, without anything that a terminal or a
 * database takes for more than text, and of bounded length.
 */
public final class PrintableText {
  private static final int REPLACEMENT = 0xFFFD;

  private PrintableText() {}

  /**
   * The text with U+FFFD for each control character (NUL, line breaks and escapes among them), line
   * or paragraph separator, change of the writing direction and unpaired surrogate.
   *
   * @param text null stays null
   * @param most how many characters are kept
   */
  public static String of(String text, int most) {
    return text == null
        ? null
        : text.codePoints()
            .limit(most)
            .map(c -> isPrintable(c) ? c : REPLACEMENT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Whether {@link #of} would change nothing but the length. */
  static boolean isPrintable(String text) {
    return text.codePoints().allMatch(PrintableText::isPrintable);
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> !turnsTheDirection(c);
      default -> true;
    };
  }

  private static boolean turnsTheDirection(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
