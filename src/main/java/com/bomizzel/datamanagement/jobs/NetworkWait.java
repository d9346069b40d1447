package com.bomizzel.datamanagement.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * For how long a connection waits for the database's next word. The pools allow ten seconds, which
 * is what a caller waits when a connection has silently gone; whoever has a statement that may take
 * longer says so here.
 */
public final class NetworkWait {
  /** The pools' own ({@code socketTimeout} in {@code pre-boot.asadmin}). */
  static final Duration USUAL = Duration.ofSeconds(10);

  /** The database itself speaks first when a statement has reached its limit. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private NetworkWait() {}

  /** Lets a statement have as long as that, and the database some time more to say that it had. */
  public static void allow(Connection connection, Duration statement) throws SQLException {
    set(connection, statement.plus(MARGIN));
  }

  /** As the pool gave the connection, which will be others' when it is closed. */
  public static void allowUsual(Connection connection) throws SQLException {
    set(connection, USUAL);
  }

  private static void set(Connection connection, Duration wait) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(wait.toMillis()));
  }
}
