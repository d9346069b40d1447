package com.bomizzel.datamanagement.importing;

/** Quotes texts of a file in messages: whoever wrote them must not decide how long those are. */
final class Excerpt {
  private static final int LONGEST = 100;

  private Excerpt() {}

  /** The text, or its first characters and an ellipsis; null for null. */
  static String of(String text) {
    if (text == null || text.length() <= LONGEST) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, splitsPair ? LONGEST - 1 : LONGEST) + "…";
  }
}
