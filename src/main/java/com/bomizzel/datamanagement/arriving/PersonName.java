package com.bomizzel.datamanagement.arriving;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a name that is written in one: {@code Ana Gil}, or {@code Gil, Ana}.
 *
 * @param first all but the last word; a single word is a first name
 * @param last the last word
 */
record PersonName(@Nullable String first, @Nullable String last) {
  static PersonName of(String name) {
    String text = name.strip();
    int comma = text.indexOf(',');
    if (comma > 0 && comma == text.lastIndexOf(',')) {
      return new PersonName(part(text.substring(comma + 1)), part(text.substring(0, comma)));
    }
    int blank = text.lastIndexOf(' ');
    return blank < 0
        ? new PersonName(part(text), null)
        : new PersonName(part(text.substring(0, blank)), part(text.substring(blank + 1)));
  }

  private static @Nullable String part(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
