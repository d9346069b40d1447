package com.bomizzel.datamanagement.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes rows into the help desk's tables, the way the help desk would: by SQL, in batches, in one
 * transaction that {@link #commit} ends.
 */
final class HelpDeskRows implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> inserts = new LinkedHashMap<>();

  /** Writes through {@code connection}, which is closed with this object. */
  HelpDeskRows(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /**
   * Adds a row.
   *
   * @param into the table and its columns, for instance {@code "companies (id, name)"}; a column
   *     called {@code x::jsonb} takes JSON as text
   * @param values one for each column
   */
  void add(String into, Object... values) throws SQLException {
    PreparedStatement insert = insert(into);
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
  }

  /** Makes the rows of this table come before those of tables that were not named yet. */
  void first(String into) throws SQLException {
    insert(into);
  }

  /** Writes what was added, table by table, in the order in which they were named first. */
  void commit() throws SQLException {
    for (PreparedStatement insert : inserts.values()) {
      insert.executeBatch();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement insert(String into) throws SQLException {
    PreparedStatement insert = inserts.get(into);
    if (insert == null) {
      insert = connection.prepareStatement(sql(into));
      inserts.put(into, insert);
    }
    return insert;
  }

  private static String sql(String into) {
    StringJoiner marks = new StringJoiner(", ", " values (", ")");
    for (String column : into.substring(into.indexOf('(') + 1, into.indexOf(')')).split(", ", -1)) {
      marks.add(column.endsWith("::jsonb") ? "?::jsonb" : "?");
    }
    return "insert into " + into.replace("::jsonb", "") + marks;
  }
}
