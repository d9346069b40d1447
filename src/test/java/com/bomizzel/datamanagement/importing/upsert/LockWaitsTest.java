package com.bomizzel.datamanagement.importing.upsert;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody waits for ever, and nobody longer than the database's own administrator has said. */
class LockWaitsTest {
  private static final TestDatabase DATABASE = TestDatabase.create("waits");

  @ParameterizedTest
  @CsvSource({"0, 5s", "200ms, 200ms", "5min, 5s"})
  void areBound(String before, String during) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '" + before + "'");
      connection.setAutoCommit(false);

      LockWaits.bound(connection);

      assertThat(lockTimeout(statement)).isEqualTo(during);
      connection.commit();
      assertThat(lockTimeout(statement)).isEqualTo(before);
    }
  }

  private static String lockTimeout(Statement statement) throws SQLException {
    try (ResultSet shown = statement.executeQuery("show lock_timeout")) {
      shown.next();
      return shown.getString(1);
    }
  }
}
