package com.bomizzel.datamanagement.exporting.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot.SnapshotTooOld;
import com.bomizzel.datamanagement.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database whose administrator lets no statement and no pause last: its limits give way. */
class SnapshotLimitsTest {
  private static final String LONGER_THAN_ALLOWED =
      "select cast(?1 as text), cast(pg_sleep(0.4) as text)";
  private static final TestDatabase DATABASE = TestDatabase.createMigrated("limits");
  private static final EntityManagerFactory UNITS = SnapshotUnit.on(DATABASE.dataSource());

  @BeforeAll
  static void limit() {
    for (String limit :
        List.of("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout")) {
      DATABASE.execute("alter database " + DATABASE.name() + " set " + limit + " = '200ms'");
    }
  }

  @AfterAll
  static void close() {
    UNITS.close();
  }

  @Test
  void cutOthersButNoExport() throws Exception {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(SnapshotLimitsTest::sleepOutsideOfASnapshot)
        .withMessageContaining("statement timeout");

    try (CompanySnapshot snapshot =
        CompanySnapshot.take(UNITS, UUID.randomUUID(), Duration.ofMinutes(1))) {
      assertThat(snapshot.listInSql(LONGER_THAN_ALLOWED, snapshot.companyId())).hasSize(1);
      Thread.sleep(400);
      assertThat(snapshot.listInSql(LONGER_THAN_ALLOWED, snapshot.companyId())).hasSize(1);
    }
  }

  @Test
  void anExportThatMeetsItsOwnLimitSaysSo() {
    try (CompanySnapshot snapshot =
        CompanySnapshot.take(UNITS, UUID.randomUUID(), Duration.ofMillis(100))) {
      Throwable failure =
          catchThrowable(() -> snapshot.listInSql(LONGER_THAN_ALLOWED, snapshot.companyId()));

      assertThat(snapshot.explained(failure))
          .isInstanceOf(SnapshotTooOld.class)
          .hasMessageContaining("EXPORT_MAX_MINUTES");
    }
  }

  private static void sleepOutsideOfASnapshot() throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_sleep(10)");
    }
  }
}
