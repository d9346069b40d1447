package com.bomizzel.datamanagement.importing.record;

import java.util.OptionalLong;

/** Measures how long a compact JSON text is when PostgreSQL writes it. Single use. */
final class WrittenJson {
  private final String text;
  private int at;
  private long length;

  WrittenJson(String text) {
    this.text = text;
  }

  /** In bytes of UTF-8; empty when it holds a number that {@link NumberLiteral} refuses. */
  OptionalLong length() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        string();
      } else if (c == '-' || Character.isDigit(c)) {
        OptionalLong number = number();
        if (number.isEmpty()) {
          return number;
        }
        length += number.getAsLong();
      } else {
        length += c == ',' || c == ':' ? 2 : 1;
        at++;
      }
    }
    return OptionalLong.of(length);
  }

  private void string() {
    length++;
    at++;
    while (text.charAt(at) != '"') {
      // What is escaped may be a quotation mark.
      int taken = text.charAt(at) == '\\' ? 2 : 1;
      length += taken == 2 ? 2 : utf8Length(text.charAt(at));
      at += taken;
    }
    length++;
    at++;
  }

  /** Of a surrogate pair each half counts two. */
  private static int utf8Length(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  private OptionalLong number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return new NumberLiteral(text.substring(start, at)).writtenLength();
  }
}
