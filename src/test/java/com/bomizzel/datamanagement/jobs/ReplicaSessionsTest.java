package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sessions of exports on a replica, for which the database itself stands in here. */
class ReplicaSessionsTest extends OnLogTables {
  private final ReplicaSessions sessions =
      new ReplicaSessions(database.dataSource(), database.dataSource());

  private static Connection session(JobLease lease) throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    new JobSession(lease, Duration.ofMinutes(5)).begin(connection);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whatIsLeftOfAFormerRunIsEnded() throws SQLException {
    JobLease running = runningExport();
    JobLease unheard = runningExport();
    database.execute(
        "update data_export_logs set heartbeat_at = now() - interval '1 min' where id = ?",
        unheard.jobId());
    try (Connection alive = session(running);
        Connection former = session(new JobLease(running.jobId(), running.fence() - 1));
        Connection frozen = session(unheard);
        Connection nobodys = session(new JobLease("export_none", 1))) {
      sessions.tidy();

      execute(alive, "select 1");
      for (Connection left : new Connection[] {former, frozen, nobodys}) {
        assertThatThrownBy(() -> execute(left, "select 1")).isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void whatAnExportWaitsForIsCancelledWhenItsEndIsAskedFor() throws Exception {
    JobLease lease = runningExport();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Connection waiting = session(lease)) {
      Future<?> statement =
          threads.submit(
              () -> {
                execute(waiting, "select pg_sleep(120)");
                return null;
              });
      sessions.tidy();
      assertThat(statement).isNotDone();

      actions.cancel(JobTable.EXPORTS, lease.jobId());
      while (!statement.isDone()) {
        sessions.tidy();
        TimeUnit.MILLISECONDS.sleep(20);
      }

      assertThatThrownBy(() -> statement.get(1, TimeUnit.MINUTES))
          .hasMessageContaining("canceling statement");
    } finally {
      threads.shutdownNow();
    }
  }
}
