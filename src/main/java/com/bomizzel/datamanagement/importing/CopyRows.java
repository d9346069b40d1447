package com.bomizzel.datamanagement.importing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * New rows of one table, sent with {@code COPY}, which is the fastest way to write many. The rows
 * are in memory until they are sent. Not thread-safe.
 */
final class CopyRows {
  private final String sql;
  private final StringBuilder rows = new StringBuilder(1 << 16);

  /** Rows of {@code table} with these columns; the names are SQL, never anybody's input. */
  CopyRows(String table, List<String> columns) {
    sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin";
  }

  /** Adds a row: for each column the text that PostgreSQL reads, or null. */
  void add(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        rows.append('\t');
      }
      append(values.get(i));
    }
    rows.append('\n');
  }

  private void append(String value) {
    if (value == null) {
      rows.append("\\N");
      return;
    }
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      String escaped = escaped(value.charAt(i));
      if (escaped != null) {
        rows.append(value, written, i).append(escaped);
        written = i + 1;
      }
    }
    rows.append(value, written, value.length());
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> null;
    };
  }

  /** Writes all rows, or none and throws. */
  void send(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
