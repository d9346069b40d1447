package com.bomizzel.datamanagement.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that have gone when somebody asks on them. */
class LogDatabaseTest {
  private static final String LAST_WORDS = "select pg_terminate_backend(pg_backend_pid())";

  private static TestDatabase database;

  private final AtomicInteger asked = new AtomicInteger();

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.create("log_database");
  }

  @Test
  void aQuestionIsAskedOnceMoreOnAnotherConnection() {
    LogDatabase logs = new LogDatabase(database.dataSource());

    assertThat(logs.<Integer>read(losing(1))).isEqualTo(2);
  }

  @Test
  void notAThirdTime() {
    LogDatabase logs = new LogDatabase(database.dataSource());

    assertThatThrownBy(() -> logs.read(losing(2))).isInstanceOf(HistoryUnavailable.class);
    assertThat(asked).hasValue(2);
  }

  @Test
  void notInATransactionWhoseFirstHalfIsLost() {
    LogDatabase logs = new LogDatabase(new InTransactions());

    assertThatThrownBy(() -> logs.read(losing(1))).isInstanceOf(HistoryUnavailable.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatChangesRowsIsDoneOnce() {
    LogDatabase logs = new LogDatabase(database.dataSource());

    assertThatThrownBy(() -> logs.call(losing(1))).isInstanceOf(HistoryUnavailable.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aFaultOfTheStatementItselfIsNoReasonToAskAgain() {
    LogDatabase logs = new LogDatabase(database.dataSource());

    assertThatThrownBy(
            () ->
                logs.read(
                    handle -> {
                      asked.incrementAndGet();
                      return handle.createQuery("select 1/0").mapTo(Integer.class).one();
                    }))
        .isInstanceOf(HistoryUnavailable.class);
    assertThat(asked).hasValue(1);
  }

  /** A question whose connection ends the first {@code times} that it is asked. */
  private Function<Handle, Integer> losing(int times) {
    return handle -> {
      int now = asked.incrementAndGet();
      if (now <= times) {
        handle.createQuery(LAST_WORDS).mapTo(Boolean.class).one();
      }
      return handle.createQuery("select " + now).mapTo(Integer.class).one();
    };
  }

  /** As a server's pool gives connections within a JTA transaction. */
  private static final class InTransactions extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    InTransactions() {
      setUrl(((PGSimpleDataSource) database.dataSource()).getUrl());
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection =
          getConnection(
              ((PGSimpleDataSource) database.dataSource()).getUser(),
              ((PGSimpleDataSource) database.dataSource()).getPassword());
      connection.setAutoCommit(false);
      return connection;
    }
  }
}
