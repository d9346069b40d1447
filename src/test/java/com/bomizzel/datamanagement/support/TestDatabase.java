package com.bomizzel.datamanagement.support;

import com.bomizzel.datamanagement.schema.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database on the one embedded PostgreSQL of this JVM, which starts with the first database, in
 * two seconds, on a free port of 127.0.0.1, and stops with the JVM; or on another one, by {@link
 * #createOn}.
 *
 * <p>Thread-safe. No two calls at once use the same connection, and each commits; a failed
 * statement is an {@link IllegalStateException} that names the SQL.
 */
public final class TestDatabase {
  /** The only role; connections from this machine need no password. */
  public static final String USER = "postgres";

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres server;
  private static TestDatabase template;

  private final String name;
  private final int port;
  private final PGSimpleDataSource source;
  private final PGSimpleDataSource ownSource;
  private final DataSource reused;

  /** Kept from call to call, for a new connection costs more than most statements. */
  private final AtomicReference<Connection> idle = new AtomicReference<>();

  private TestDatabase(String name, int port) {
    this.name = name;
    this.port = port;
    this.source = source(name, port);
    this.ownSource = source(name, port);
    // A plan that is kept would not outlive a change of the tables.
    this.ownSource.setPrepareThreshold(0);
    this.reused = to(name, port, new ReusedConnections());
  }

  /**
   * Makes an empty database.
   *
   * @param name the beginning of its name, {@code [a-z_]+}; a number makes it unique in this JVM
   */
  public static synchronized TestDatabase create(String name) {
    return createOn(serverPort(), name);
  }

  private static int serverPort() {
    if (server == null) {
      server = startServer();
      AtExit.close(server);
    }
    return server.getPort();
  }

  /**
   * Makes an empty database on another PostgreSQL of this machine.
   *
   * @param port where it listens on 127.0.0.1; it asks {@link #USER} for no password
   * @param name the beginning of its name, as for {@link #create}
   */
  public static TestDatabase createOn(int port, String name) {
    return copy("template1", port, name);
  }

  private static TestDatabase copy(String original, int port, String name) {
    String unique = name + "_" + NUMBER.incrementAndGet();
    try (Connection connection = source("postgres", port).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + unique + " template " + original);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make the database " + unique, e);
    }
    return new TestDatabase(unique, port);
  }

  /** Makes a database with the program's tables: a copy of one that its own migrations made. */
  public static synchronized TestDatabase createMigrated(String name) {
    if (template == null) {
      TestDatabase migrated = create("migrated");
      new SchemaMigration(migrated.dataSource()).migrate();
      template = migrated;
    }
    return copy(template.name(), serverPort(), name);
  }

  /** Stops the embedded PostgreSQL before the JVM ends; none of its databases can be used then. */
  public static synchronized void stopServer() throws IOException {
    if (server != null) {
      AtExit.forget(server);
      server.close();
      server = null;
      template = null;
    }
  }

  private static EmbeddedPostgres startServer() {
    try {
      return EmbeddedPostgres.builder()
          .setRegisterShutdownHook(false)
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("max_connections", "200")
          .setServerConfig("shared_buffers", "128MB")
          .setServerConfig("max_wal_size", "2GB")
          .setPGStartupWait(Duration.ofMinutes(1))
          .setOutputRedirector(Redirect.DISCARD)
          .setErrorRedirector(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("embedded PostgreSQL did not start", e);
    }
  }

  private static PGSimpleDataSource source(String database, int port) {
    return to(database, port, new PGSimpleDataSource());
  }

  private static <S extends PGSimpleDataSource> S to(String database, int port, S source) {
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(USER);
    source.setPassword("any");
    source.setReWriteBatchedInserts(true);
    return source;
  }

  /** Deletes the database, which nobody uses any longer. */
  public void drop() {
    try (Connection connection = source("postgres", port).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database " + name + " with (force)");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot drop the database " + name, e);
    }
  }

  /** The database's name. */
  public String name() {
    return name;
  }

  /** The port of its PostgreSQL on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The JDBC address, without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + name;
  }

  /** Connections as {@link #USER}; the caller closes them. */
  public DataSource dataSource() {
    return source;
  }

  /**
   * Connections as a server's pool gives them: closed, they are kept for the next who asks, with
   * the plans that were made. Not for tests that change the tables between.
   */
  public DataSource reusedConnections() {
    return reused;
  }

  /** The settings that make a server use this database. */
  public Map<String, String> environment() {
    return Map.of(
        "DB_HOST",
        "127.0.0.1",
        "DB_PORT",
        Integer.toString(port()),
        "DB_NAME",
        name,
        "DB_USER",
        USER,
        "DB_PASSWORD",
        "any");
  }

  /**
   * Holds tables back from everybody else, so that a job that needs them waits.
   *
   * @param tables their names, parted by commas
   * @return to be closed or rolled back, which gives them free
   */
  public Connection lock(String tables) throws SQLException {
    return lock(tables, "access exclusive");
  }

  /** As {@link #lock(String)}, but whoever only reads need not wait: a server's start, too. */
  public Connection lockWrites(String tables) throws SQLException {
    return lock(tables, "share");
  }

  private Connection lock(String tables, String mode) throws SQLException {
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + tables + " in " + mode + " mode");
    }
    return connection;
  }

  /** Ends the connections that wait for a lock, as an administrator or a failover would. */
  public void endWaitingConnections() {
    rows(
        "select pg_terminate_backend(pid) from pg_locks where not granted"
            + " and database = (select oid from pg_database where datname = current_database())");
  }

  /**
   * Runs one statement, or several parted by semicolons when there are no parameters.
   *
   * @return the number of changed rows of the (first) statement
   */
  public int execute(String sql, Object... parameters) {
    return with(
        sql,
        parameters,
        statement -> {
          statement.execute();
          return Math.max(statement.getUpdateCount(), 0);
        });
  }

  /** The first column of the only row, as a number. */
  public long number(String sql, Object... parameters) {
    return ((Number) value(sql, parameters)).longValue();
  }

  /** The first column of the only row as text, or null. */
  public String text(String sql, Object... parameters) {
    Object value = value(sql, parameters);
    return value == null ? null : value.toString();
  }

  /** The first column of the only row as JDBC gives it, or null. */
  public Object value(String sql, Object... parameters) {
    List<Map<String, Object>> rows = rows(sql, parameters);
    if (rows.size() != 1) {
      throw new IllegalStateException(rows.size() + " rows instead of one: " + sql);
    }
    return rows.get(0).values().iterator().next();
  }

  /** All rows, in order, each with its columns by label, in order, as JDBC gives them. */
  public List<Map<String, Object>> rows(String sql, Object... parameters) {
    return with(
        sql,
        parameters,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            return rows(result);
          }
        });
  }

  private static List<Map<String, Object>> rows(ResultSet result) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
        row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
      }
      rows.add(row);
    }
    return rows;
  }

  private <T> T with(String sql, Object[] parameters, Work<T> work) {
    try {
      Connection connection = connection();
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        return work.run(statement);
      } finally {
        if (!idle.compareAndSet(null, connection)) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + ": " + sql, e);
    }
  }

  private Connection connection() throws SQLException {
    Connection kept = idle.getAndSet(null);
    return kept != null && isAsNew(kept) ? kept : ownSource.getConnection();
  }

  /** Makes a connection forget its role, settings and temporary tables; false if it is broken. */
  private static boolean isAsNew(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("discard all");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T run(PreparedStatement statement) throws SQLException;
  }
}
