package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Transactions of jobs whose server is frozen, or that wait: what others do about them. */
class JobSessionsTest extends OnLogTables {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final JobQueue elsewhere =
      new JobQueue(database.dataSource(), settings, new JobPulses(settings));

  /** In the middle of a chunk, with the lock on the job's row that its end takes. */
  private Connection frozen(JobLease lease) throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    new JobSession(lease, LIMIT).begin(connection);
    try (PreparedStatement lock =
        connection.prepareStatement("select 1 from data_import_logs where id = ? for update")) {
      lock.setString(1, lease.jobId());
      lock.execute();
    }
    return connection;
  }

  private static void assertEnded(Connection connection) {
    assertThatThrownBy(() -> execute(connection, "select 1")).isInstanceOf(SQLException.class);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aFrozenOwnersLocksKeepNobodyFromTakingItsJobOver() throws SQLException {
    JobLease lease = runningImport(false);
    try (Connection owner = frozen(lease)) {
      assertThat(elsewhere.claimAbandoned(JobTable.IMPORTS)).isEmpty();
      execute(owner, "select 1");
      execute(
          owner, "update data_import_logs set heartbeat_at = now() - interval '1 min' where true");
      owner.commit();
    }
    try (Connection owner = frozen(lease)) {
      assertThat(elsewhere.claimAbandoned(JobTable.IMPORTS).map(Claim::lease))
          .contains(new JobLease(lease.jobId(), lease.fence() + 1));
      assertEnded(owner);
    }
  }

  @Test
  void whatIsLeftOfALostConnectionKeepsNoJobFromBeingTriedAgain() throws SQLException {
    JobLease lease = runningImport(false);
    JobLease other = runningExport();
    try (Connection left = frozen(lease);
        Connection alive = frozen(other)) {
      assertThat(imports.retry(lease, new JobError(FailureCode.DATABASE_FAILED, "Lost"))).isTrue();

      assertEnded(left);
      execute(alive, "select 1");
    }
  }

  @Test
  void whatWaitsForALockIsCancelledWhenTheEndIsAskedFor() throws Exception {
    JobLease lease = runningImport(false);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Connection holder = database.lock("tickets");
        Connection waiting = database.dataSource().getConnection()) {
      waiting.setAutoCommit(false);
      new JobSession(lease, LIMIT).begin(waiting);
      Future<?> statement =
          threads.submit(
              () -> {
                execute(waiting, "select 1 from tickets");
                return null;
              });
      actions.cancelWaiting(JobTable.IMPORTS);
      assertThat(statement).isNotDone();

      actions.cancel(JobTable.IMPORTS, lease.jobId());
      while (!statement.isDone()) {
        actions.cancelWaiting(JobTable.IMPORTS);
      }

      assertThatThrownBy(() -> statement.get(1, TimeUnit.MINUTES))
          .hasMessageContaining("canceling statement");
      holder.rollback();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theRolesOwnLimitsGiveWay() throws SQLException {
    JobLease lease = new JobLease("import_" + "0".repeat(32), 1234567890123L);
    try (Connection connection = database.dataSource().getConnection()) {
      execute(connection, "set statement_timeout = '1s'; set lock_timeout = '1min'");
      connection.setAutoCommit(false);
      new JobSession(lease, LIMIT).begin(connection);
      assertThat(setting(connection, "statement_timeout")).isEqualTo("5min");
      assertThat(setting(connection, "idle_in_transaction_session_timeout")).isEqualTo("5min");
      assertThat(setting(connection, "application_name"))
          .isEqualTo("bomizzel:" + lease.jobId() + ":1234567890123")
          .hasSizeLessThan(64);
      connection.rollback();
      assertThat(setting(connection, "statement_timeout")).isEqualTo("1s");
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("select current_setting(?)")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
