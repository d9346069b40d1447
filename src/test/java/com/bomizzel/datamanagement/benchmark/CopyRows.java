package com.bomizzel.datamanagement.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes rows of one table by {@code COPY}; closing it ends the statement. */
final class CopyRows implements AutoCloseable {
  private final Writer out;

  /**
   * Rows for a table.
   *
   * @param into the table and its columns, for instance {@code companies (id, name)}
   */
  CopyRows(Connection connection, String into) throws SQLException {
    out =
        new BufferedWriter(
            new OutputStreamWriter(
                new PGCopyOutputStream(
                    connection.unwrap(PGConnection.class), "copy " + into + " from stdin", 1 << 16),
                StandardCharsets.UTF_8));
  }

  /** Adds a row: a value for each column, as PostgreSQL reads its text; null is null. */
  void add(Object... values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.write('\t');
      }
      out.write(values[i] == null ? "\\N" : escaped(values[i].toString()));
    }
    out.write('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
