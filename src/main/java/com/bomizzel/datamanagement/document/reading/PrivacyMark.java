package com.bomizzel.datamanagement.document.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names that other systems give to the mark of who may see a record. */
final class PrivacyMark {
  private static final Set<String> WORDS =
      Set.of(
          "private",
          "privately",
          "privat",
          "privacy",
          "internal",
          "internally",
          "intern",
          "public",
          "publicly",
          "visible",
          "visibility",
          "invisible",
          "hidden",
          "secret",
          "confidential",
          "confidentiality",
          "restricted",
          "vertraulich");

  /** Where a name changes from one word to the next: {@code isPrivate}, {@code is_private}. */
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  /** Words that are written as one: {@code isprivate}. */
  private static final Pattern PREFIX = Pattern.compile("^(?:is|not|non|make|mark|note|comment)+");

  private PrivacyMark() {}

  /** Whether a member of that name looks like such a mark, however it is spelt. */
  static boolean isMeantBy(String name) {
    return Arrays.stream(BETWEEN_WORDS.split(name))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .anyMatch(PrivacyMark::isMark);
  }

  private static boolean isMark(String word) {
    return WORDS.contains(word) || WORDS.contains(PREFIX.matcher(word).replaceFirst(""));
  }
}
