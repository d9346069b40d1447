package com.bomizzel.datamanagement.importing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * New rows of one table, sent with {@code COPY}, which is the fastest way to write many. They are
 * sent as they come, so PostgreSQL stores the first while the last are still being spelt.
 *
 * <p>Must be closed, which without {@link #finish} writes none of them. Not thread-safe.
 */
final class CopyRows implements AutoCloseable {
  private static final int PIECE_CHARACTERS = 64 * 1024;

  private final CopyIn copy;
  private final StringBuilder rows = new StringBuilder(2 * PIECE_CHARACTERS);

  /** Rows of {@code table} with these columns; the names are SQL, never anybody's input. */
  CopyRows(Connection connection, String table, List<String> columns) throws SQLException {
    String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin";
    copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
  }

  /** Adds a row: for each column the text that PostgreSQL reads, or null. */
  void add(List<String> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        rows.append('\t');
      }
      append(values.get(i));
    }
    rows.append('\n');
    if (rows.length() >= PIECE_CHARACTERS) {
      send();
    }
  }

  private void append(String value) {
    if (value == null) {
      rows.append("\\N");
      return;
    }
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || c <= '\r') {
        String escaped = escaped(c);
        if (escaped != null) {
          rows.append(value, written, i).append(escaped);
          written = i + 1;
        }
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

  private void send() throws SQLException {
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    rows.setLength(0);
  }

  /** Writes all rows, or none and throws. */
  void finish() throws SQLException {
    send();
    copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
