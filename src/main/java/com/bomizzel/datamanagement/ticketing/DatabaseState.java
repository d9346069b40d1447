package com.bomizzel.datamanagement.ticketing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Whether the database answers, so that nobody has to wait who asks while it does not. Says once in
 * the log that it went away, and once that it is back. Thread-safe.
 */
@ApplicationScoped
public class DatabaseState {
  private static final Logger LOG = Logger.getLogger(DatabaseState.class.getName());
  private static final int ANSWER_SECONDS = 5;
  private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 4 * FIRST_PAUSE_NANOS;

  private final ReentrantLock looking = new ReentrantLock();
  private long pauseNanos;
  private long nextNanos = System.nanoTime();
  private volatile boolean away;

  private DataSource dataSource;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected DatabaseState() {}

  @Inject
  DatabaseState(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** True when it did not answer when somebody last looked. */
  public boolean isAway() {
    return away;
  }

  /**
   * Looks whether it answers: every second from a timer, and when a statement has failed. While it
   * is away the looks become rarer, down to one in four seconds. One looks for all who come
   * meanwhile.
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public void look() {
    looking.lock();
    try {
      if (!away || System.nanoTime() - nextNanos >= 0) {
        ask();
      }
    } finally {
      looking.unlock();
    }
  }

  private void ask() {
    try (Connection connection = dataSource.getConnection()) {
      if (!connection.isValid(ANSWER_SECONDS)) {
        throw new SQLException("no answer within " + ANSWER_SECONDS + " s");
      }
      if (away) {
        LOG.info("The database is back: everything goes on");
      }
      away = false;
      pauseNanos = 0;
    } catch (SQLException | RuntimeException e) {
      if (!away) {
        LOG.warning(
            "The database is away; requests are refused and jobs wait until it is back: "
                + e.getMessage());
      }
      away = true;
      pauseNanos = Math.min(LONGEST_PAUSE_NANOS, Math.max(FIRST_PAUSE_NANOS, 2 * pauseNanos));
      nextNanos = System.nanoTime() + pauseNanos;
    }
  }
}
