package com.bomizzel.datamanagement.importing.rows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the text that {@code COPY … FROM STDIN} reads: a line a row, its values parted by tabs.
 * Not thread-safe.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL, COPY, Text
 *     Format</a>
 */
final class CopyText {
  private final StringBuilder text = new StringBuilder();

  /** Adds a row: for each column the text that PostgreSQL reads, or null. */
  void add(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append('\t');
      }
      append(values.get(i));
    }
    text.append('\n');
  }

  private void append(String value) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || c <= '\r') {
        String escaped = escaped(c);
        if (escaped != null) {
          text.append(value, written, i).append(escaped);
          written = i + 1;
        }
      }
    }
    text.append(value, written, value.length());
  }

  private static @Nullable String escaped(char c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> null;
    };
  }

  /** All rows so far, in UTF-8. */
  byte[] toBytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
