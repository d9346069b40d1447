package com.bomizzel.datamanagement.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * What a transaction of a job says and allows of itself to the database: it bears the job's name
 * and fence, by which others find it, and its statements, its waits for locks and its idle times
 * have an end; a policy of row-level security that would hide rows from it makes it fail.
 *
 * @param lease whose transaction it is
 * @param statement {@code JOB_STATEMENT_SECONDS}: how long one statement may take
 */
public record JobSession(JobLease lease, Duration statement) {
  /** The beginning of the name of each such session ({@code application_name}). */
  static final String PREFIX = "bomizzel:";

  /**
   * How long it waits for what others hold: not longer than others should wait for the slot, since
   * the job is tried again.
   */
  public static final Duration LOCK = Duration.ofSeconds(5);

  private static final String BEGIN =
      """
      select set_config('application_name', :name, true),
             set_config('statement_timeout', :millis, true),
             set_config('idle_in_transaction_session_timeout', :millis, true),
             set_config('row_security', 'off', true)
      """;

  /**
   * Until the end of the transaction that {@code connection} is in. The limits of the role give way
   * to these.
   */
  public void begin(Connection connection) throws SQLException {
    NetworkWait.allow(connection, statement);
    LogDatabase.callOn(
        connection,
        handle ->
            handle
                .createQuery(BEGIN)
                .bind("name", name())
                .bind("millis", Long.toString(statement.toMillis()))
                .mapTo(String.class)
                .one());
  }

  /**
   * What is done in a transaction.
   *
   * @param <X> what it may throw beside
   */
  public interface Work<X extends Exception> {
    /** Does it, and commits it when it is to stay. */
    void on(Connection connection) throws SQLException, X;
  }

  /** Does something in such a transaction of a connection of its own. */
  public <X extends Exception> void run(DataSource source, Work<X> work) throws SQLException, X {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        begin(connection);
        work.on(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
        NetworkWait.allowUsual(connection);
      }
    }
  }

  /** At most 63 bytes, as long as PostgreSQL keeps names. */
  String name() {
    return PREFIX + lease.jobId() + ":" + lease.fence();
  }
}
