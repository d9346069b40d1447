package com.bomizzel.datamanagement.jobs;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.ticketing.OneTransaction;
import com.bomizzel.datamanagement.ticketing.RememberedMapper;
import com.bomizzel.datamanagement.ticketing.RepeatedRead;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the log tables, the only way in this package to write one. Every text that is bound
 * goes through {@link LogText}; {@code <longest>} in a statement is how far texts are read; a row
 * is mapped to any record by its columns' names. Thread-safe.
 */
final class LogDatabase {
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(20);

  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  /** As the driver takes them: arrays, and null of any type; in batches, too. */
  private static final ArgumentFactory.Preparable ARGUMENTS =
      (type, config) ->
          Optional.of(
              value ->
                  (position, statement, context) -> statement.setObject(position, storable(value)));

  /** Kept, for each statement asks the factory anew. */
  private static final ClassValue<RowMapper<?>> RECORD_MAPPERS =
      new ClassValue<>() {
        @Override
        protected RowMapper<?> computeValue(Class<?> type) {
          return RememberedMapper.of(type);
        }
      };

  private static final RowMapperFactory RECORDS =
      (type, config) ->
          GenericTypes.getErasedType(type).isRecord()
              ? Optional.of(RECORD_MAPPERS.get(GenericTypes.getErasedType(type)))
              : Optional.empty();

  /** What {@link #callOn} works on, in this thread. */
  private static final ThreadLocal<Connection> GIVEN = new ThreadLocal<>();

  /** One for all connections that are given, for it keeps the statements that it has parsed. */
  private static final Jdbi ON_GIVEN = configured(Jdbi.create(new GivenConnection()));

  private final Jdbi jdbi;

  LogDatabase(DataSource dataSource) {
    jdbi = configured(Jdbi.create(OneTransaction.connections(dataSource)));
    jdbi.getConfig(SqlStatements.class).setQueryTimeout((int) LONGEST_STATEMENT.toSeconds());
  }

  /**
   * Does some work on a connection that joins the caller's transaction when there is one. No
   * statement waits for a lock, or takes, longer than some seconds.
   *
   * @throws HistoryUnavailable when the database fails it
   */
  <T> T call(Function<Handle, T> work) {
    try {
      return jdbi.withHandle(handle -> bounded(handle, work));
    } catch (JdbiException e) {
      throw new HistoryUnavailable(cause(e));
    } catch (SQLException e) {
      throw new HistoryUnavailable(e);
    }
  }

  private static <T> T bounded(Handle handle, Function<Handle, T> work) throws SQLException {
    NetworkWait.allow(handle.getConnection(), LONGEST_STATEMENT);
    T result;
    try {
      result = work.apply(handle);
    } catch (RuntimeException | Error failure) {
      // The pool gives the connection to others, also when a statement has failed.
      try {
        NetworkWait.allowUsual(handle.getConnection());
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
    NetworkWait.allowUsual(handle.getConnection());
    return result;
  }

  /**
   * All rows that a query gives, each mapped to {@code type}. It changes nothing: outside a
   * transaction it is asked once more when its connection had gone.
   *
   * @param values binds what is named in it
   * @throws HistoryUnavailable as {@link #call}
   */
  <T> List<T> list(String sql, Class<T> type, UnaryOperator<Query> values) {
    return read(handle -> values.apply(handle.createQuery(sql)).mapTo(type).list());
  }

  /** As {@link #list}, of a query that gives just one row. */
  <T> T one(String sql, Class<T> type, UnaryOperator<Query> values) {
    return read(handle -> values.apply(handle.createQuery(sql)).mapTo(type).one());
  }

  /** As {@link #call}, for a question that changes nothing, and may be asked once more. */
  <T> T read(Function<Handle, T> question) {
    return RepeatedRead.on(this::call, question);
  }

  /** What a statement gives back of the rows that it changes, each mapped to {@code type}. */
  <T> List<T> change(String sql, Class<T> type, UnaryOperator<Query> values) {
    return call(handle -> values.apply(handle.createQuery(sql)).mapTo(type).list());
  }

  /** Does some work in the transaction of {@code connection}, which stays open. */
  static <T> T callOn(Connection connection, Function<Handle, T> work) throws SQLException {
    GIVEN.set(connection);
    try {
      return ON_GIVEN.withHandle(work::apply);
    } catch (JdbiException e) {
      throw cause(e);
    } finally {
      GIVEN.remove();
    }
  }

  /** The connection of a caller, who closes it. */
  private static final class GivenConnection implements ConnectionFactory {
    @Override
    public Connection openConnection() {
      return requireNonNull(GIVEN.get());
    }

    @Override
    public void closeConnection(Connection connection) {
      // It is the caller's.
    }
  }

  private static Jdbi configured(Jdbi jdbi) {
    return jdbi.setSqlParser(PARSER)
        .define("longest", LogText.LONGEST)
        .registerArgument(ARGUMENTS)
        .registerRowMapper(RECORDS)
        .registerColumnMapper(
            OffsetDateTime.class,
            (row, column, context) -> row.getObject(column, OffsetDateTime.class))
        .registerColumnMapper(
            LocalDate.class, (row, column, context) -> row.getObject(column, LocalDate.class))
        .registerColumnMapper(
            RecordKind.class, (row, column, context) -> kind(row.getString(column)))
        .registerColumnMapper(
            Verification.State.class,
            (row, column, context) -> {
              String state = row.getString(column);
              return state == null ? null : Verification.State.of(state);
            })
        .registerColumnMapper(
            ChangeOutcome.class,
            (row, column, context) -> ChangeOutcome.named(row.getString(column)).orElseThrow())
        .registerColumnMapper(
            JobState.class, (row, column, context) -> JobState.of(row.getString(column)))
        .registerColumnMapper(
            Problem.Level.class, (row, column, context) -> Problem.Level.of(row.getString(column)));
  }

  /** What is about a whole file has no kind. */
  private static @Nullable RecordKind kind(@Nullable String name) {
    return name == null ? null : RecordKind.named(name).orElseThrow();
  }

  private static @Nullable Object storable(Object argument) {
    if (argument instanceof String text) {
      return LogText.of(text);
    } else if (argument instanceof String[] texts) {
      return Arrays.stream(texts).map(LogText::of).toArray(String[]::new);
    }
    return argument;
  }

  /** A fault of the statement itself is one of the program's, and stays what it is. */
  private static SQLException cause(JdbiException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    throw e;
  }
}
