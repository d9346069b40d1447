package com.bomizzel.datamanagement.security;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Single statements, each of which commits by itself. */
record Statements(DataSource dataSource) {
  int update(String sql, Object... arguments) {
    return run(sql, arguments, PreparedStatement::executeUpdate);
  }

  /** The first column of the first row. */
  Optional<Number> number(String sql, Object... arguments) {
    return run(
        sql,
        arguments,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable((Number) rows.getObject(1)) : Optional.empty();
          }
        });
  }

  private <T> T run(String sql, Object[] arguments, Work<T> work) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return work.with(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("The accounts' database does not answer", e);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }
}
