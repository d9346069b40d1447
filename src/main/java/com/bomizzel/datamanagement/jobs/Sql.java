package com.bomizzel.datamanagement.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * Statements on the log tables, the only way in this package to bind a value: every text goes
 * through {@link LogText}. A connection joins the caller's JTA transaction when there is one.
 */
final class Sql {
  /** Reads one row; must not move the cursor. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final DataSource dataSource;

  Sql(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  int update(String sql, Object... arguments) {
    try (Connection connection = dataSource.getConnection()) {
      return update(connection, sql, arguments);
    } catch (SQLException e) {
      throw new HistoryUnavailable(e);
    }
  }

  static int update(Connection connection, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      return statement.executeUpdate();
    }
  }

  /** Executes an update once for each of {@code rows}, whose elements are its arguments. */
  static void batch(Connection connection, String sql, List<Object[]> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] arguments : rows) {
        bind(statement, arguments);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  <T> List<T> query(String sql, Row<T> row, Object... arguments) {
    try (Connection connection = dataSource.getConnection()) {
      return query(connection, sql, row, arguments);
    } catch (SQLException e) {
      throw new HistoryUnavailable(e);
    }
  }

  static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    }
  }

  private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, storable(arguments[i]));
    }
  }

  private static Object storable(Object argument) {
    if (argument instanceof String text) {
      return LogText.of(text);
    } else if (argument instanceof String[] texts) {
      return Arrays.stream(texts).map(LogText::of).toArray(String[]::new);
    }
    return argument;
  }
}
