package com.bomizzel.datamanagement.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Logger;

/**
 * Statements that lock a table for a moment. While one waits for its lock, all who come later wait
 * behind it, so it gives up soon, lets them go first, and tries again.
 */
final class BriefLocks {
  /** How long one try waits. */
  static final String TIMEOUT = "2s";

  private static final Logger LOG = Logger.getLogger(BriefLocks.class.getName());
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final Connection connection;

  BriefLocks(Connection connection) {
    this.connection = connection;
  }

  /** Runs statements, parted by semicolons, in one transaction. */
  void execute(String sql) throws SQLException {
    retry(
        () -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '" + TIMEOUT + "'");
            statement.execute(sql);
            connection.commit();
            return true;
          } catch (SQLException e) {
            connection.rollback();
            throw e;
          } finally {
            connection.setAutoCommit(true);
          }
        });
  }

  /**
   * Tries until no lock is missing any longer.
   *
   * @throws SQLException the work's own, or that a lock was not to be had in half an hour
   */
  static <T> T retry(Work<T> work) throws SQLException {
    long end = System.nanoTime() + LIMIT.toNanos();
    boolean isSaid = false;
    while (true) {
      try {
        return work.run();
      } catch (SQLException e) {
        if (!isMissing(e) || System.nanoTime() > end) {
          throw e;
        }
        if (!isSaid) {
          LOG.info("Waiting for a table that others hold: " + e.getMessage());
          isSaid = true;
        }
        pause(PAUSE);
      }
    }
  }

  /** Whether a lock was not to be had in time. */
  static boolean isMissing(SQLException e) {
    return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
  }

  /** Lets others go first. */
  static void pause(Duration time) throws SQLException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  /** Something that locks. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it, as often as it is tried. */
    T run() throws SQLException;
  }
}
