package com.bomizzel.datamanagement.ticketing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Statements of several classes, all or nothing: on one connection, which the classes get from here
 * while the work lasts. It is a transaction of the database's own, whatever the container thinks of
 * its threads: in a turn of an EJB timer Payara begins a transaction for {@code @Transactional},
 * and does not say so to the invocation that its pool asks, so that each statement commits by
 * itself. Thread-safe; a work is of one thread.
 */
public final class OneTransaction {
  private static final ThreadLocal<@Nullable Connection> JOINED = new ThreadLocal<>();

  private OneTransaction() {}

  /**
   * Does some work, and commits it; or rolls it back when it throws.
   *
   * @throws IllegalStateException when the database ends it, or this thread is in one already
   */
  public static <T extends @Nullable Object> T of(DataSource source, Supplier<T> work) {
    if (JOINED.get() != null) {
      throw new IllegalStateException("This thread is in a transaction already");
    }
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return joined(connection, work);
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same, of work that gives nothing. */
  public static void run(DataSource source, Runnable work) {
    OneTransaction.<@Nullable Object>of(
        source,
        () -> {
          work.run();
          return null;
        });
  }

  private static <T extends @Nullable Object> T joined(Connection connection, Supplier<T> work)
      throws SQLException {
    JOINED.set(connection);
    try {
      T result = work.get();
      connection.commit();
      return result;
    } catch (RuntimeException | Error | SQLException failure) {
      try {
        connection.rollback();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    } finally {
      JOINED.remove();
    }
  }

  /** Connections of that source, or the one of the work that this thread is at. */
  public static ConnectionFactory connections(DataSource source) {
    return new Joining(source);
  }

  private record Joining(DataSource source) implements ConnectionFactory {
    @Override
    public Connection openConnection() throws SQLException {
      Connection joined = JOINED.get();
      return joined == null ? source.getConnection() : joined;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
      if (connection != JOINED.get()) {
        connection.close();
      }
    }
  }
}
