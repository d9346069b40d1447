package com.bomizzel.datamanagement.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for the database as long as it takes, until they are closed: a migration of
 * large tables takes longer than anything else, and so does waiting for another server's. For a
 * table's lock they wait {@link BriefLocks#TIMEOUT} alone.
 */
final class PatientConnections {
  private PatientConnections() {}

  /** The same connections, but for their patience. */
  static DataSource of(DataSource source) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? patient(connection) : result;
        });
  }

  private static Connection patient(Connection connection) throws SQLException {
    int usual = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, 0);
    run(connection, "set lock_timeout = '" + BriefLocks.TIMEOUT + "'");
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("close") && !connection.isClosed()) {
            if (connection.getAutoCommit()) {
              run(connection, "reset lock_timeout");
            }
            connection.setNetworkTimeout(Runnable::run, usual);
          }
          return call(connection, method, arguments);
        });
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static <T> T proxy(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            PatientConnections.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> behaviour.of(method, arguments)));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @FunctionalInterface
  private interface Behaviour {
    @Nullable Object of(Method method, Object @Nullable [] arguments) throws Throwable;
  }
}
