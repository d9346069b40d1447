package com.bomizzel.datamanagement.importing.job;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Other transactions hold rows or tables that an import needs, or a validation where the help desk
 * has rules of its own: both wait, try again, and go on or fail, and no record is said to be at
 * fault.
 */
class OthersInTheWayTest {
  private static ImportBench bench;
  private static TestDatabase database;
  private static Fixtures fixtures;
  private static ExecutorService others;

  private final UUID ticket = UUID.randomUUID();
  private UUID company;

  @BeforeAll
  static void makeDatabase() throws SQLException {
    bench = new ImportBench("locks");
    database = bench.database();
    fixtures = bench.fixtures();
    others = Executors.newCachedThreadPool();
    database.execute("alter table tickets add constraint own_rule check (title <> 'refused')");
    // The connections that imports use are made from now on.
    try (Connection kept = database.reusedConnections().getConnection()) {
      set(kept, "set lock_timeout = '200ms'");
    }
  }

  @AfterAll
  static void end() {
    others.shutdownNow();
  }

  @BeforeEach
  void makeTickets() {
    company = fixtures.company("Acme");
    bench
        .into(company)
        .runAtOnce(MadeUpExport.of(company).ticket("{'id': '%s', 'title': 'before'}", ticket));
  }

  private static void set(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private MadeUpExport file() {
    return MadeUpExport.of(company)
        .ticket("{'id': '%s', 'title': 'after'}", ticket)
        .ticket("{'id': '%s', 'title': 'refused'}", UUID.randomUUID())
        .ticket("{'title': 'new'}");
  }

  private Report run(boolean validates) {
    ImportBench.Importing importing = bench.into(company).with(ImportPolicy.OVERWRITE);
    return validates ? importing.validate(file()) : importing.importOnly(file());
  }

  private static void assertWhatBecame(Report report) {
    assertThat(report.of(TICKETS).created()).isEqualTo(1);
    assertThat(report.of(TICKETS).updated()).isEqualTo(1);
    assertThat(report.codes()).containsExactly("REFUSED_BY_DATABASE");
    assertThat(report.messages()).allMatch(message -> message.contains("own_rule"));
  }

  private Connection holdRow() throws SQLException {
    Connection other = database.dataSource().getConnection();
    other.setAutoCommit(false);
    try (PreparedStatement lock =
        other.prepareStatement("select 1 from tickets where id = ? for update")) {
      lock.setObject(1, ticket);
      lock.execute();
    }
    return other;
  }

  private static void assertFailsBecauseOfOthers(Throwable failure, String state) {
    SQLException said = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      said = cause instanceof SQLException sql ? sql : said;
    }
    assertThat(said == null ? null : said.getSQLState()).isEqualTo(state);
    ImportFailure failed = ImportFailure.of(failure);
    assertThat(failed.error().message()).contains("Others were at work");
    assertThat(failed.isPassing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverKeepsARowForLongFailsIt(boolean validates) throws SQLException {
    try (Connection other = holdRow()) {
      assertFailsBecauseOfOthers(catchThrowable(() -> run(validates)), "55P03");
      other.rollback();
    }
    assertThat(database.text("select title from tickets where id = ?", ticket)).isEqualTo("before");
    assertWhatBecame(run(validates));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverKeepsATableForLongFailsIt(boolean validates) throws SQLException {
    try (Connection other = database.lock("tickets")) {
      assertFailsBecauseOfOthers(catchThrowable(() -> run(validates)), "55P03");
      other.rollback();
    }
    assertWhatBecame(run(validates));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverKeepsARowForAMomentIsWaitedFor(boolean validates) throws Exception {
    Connection other = holdRow();
    Future<?> released =
        others.submit(
            () -> {
              awaitWaiting();
              other.rollback();
              other.close();
              return null;
            });

    assertWhatBecame(run(validates));
    released.get(1, TimeUnit.MINUTES);
  }

  /** Until somebody waits for a lock. */
  private static void awaitWaiting() throws InterruptedException {
    while (database.number(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                + " and datname = current_database()")
        == 0) {
      Thread.sleep(5);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStatementThatIsCancelledIsNoRecordsFault(boolean validates) throws SQLException {
    try (Connection kept = database.reusedConnections().getConnection()) {
      set(kept, "set lock_timeout = '1min'; set statement_timeout = '150ms'");
    }
    try (Connection other = holdRow()) {
      assertFailsBecauseOfOthers(catchThrowable(() -> run(validates)), "57014");
      other.rollback();
    } finally {
      try (Connection kept = database.reusedConnections().getConnection()) {
        set(kept, "set lock_timeout = '200ms'; set statement_timeout = 0");
      }
    }
    assertWhatBecame(run(validates));
  }

  /** One who waits for what it has itself taken, each time. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeadlockIsTriedAgain(boolean validates) throws Exception {
    UUID second = UUID.randomUUID();
    fixtures.ticket(company, "x", null);
    database.execute(
        "update tickets set id = ? where company_id = ? and title = 'x'", second, company);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (Connection kept = database.reusedConnections().getConnection()) {
      set(kept, "set lock_timeout = '1min'");
    }
    try (Connection other = holdRow()) {
      set(other, "set deadlock_timeout = '1h'");
      database.execute(
          "create or replace function in_the_way() returns trigger language plpgsql as $$ begin"
              + " if new.title = 'takes' then perform 1 from tickets where id = '"
              + ticket
              + "' for update; end if; return new; end $$;"
              + " drop trigger if exists in_the_way on tickets;"
              + " create trigger in_the_way before update on tickets for each row execute function"
              + " in_the_way()");
      Future<?> crossing =
          others.submit(
              () -> {
                awaitWaiting();
                try (PreparedStatement update =
                    other.prepareStatement("select 1 from tickets where id = ? for update")) {
                  update.setObject(1, second);
                  update.execute();
                } catch (SQLException e) {
                  failure.set(e);
                }
                other.rollback();
                return null;
              });
      MadeUpExport file = MadeUpExport.of(company).ticket("{'id': '%s', 'title': 'takes'}", second);
      ImportBench.Importing importing = bench.into(company).with(ImportPolicy.OVERWRITE);
      Report report = validates ? importing.validate(file) : importing.importOnly(file);
      crossing.get(1, TimeUnit.MINUTES);

      assertThat(report.of(TICKETS).updated()).isEqualTo(1);
      assertThat(report.codes()).isEmpty();
      assertThat(failure.get()).isNull();
    } finally {
      try (Connection kept = database.reusedConnections().getConnection()) {
        set(kept, "set lock_timeout = '200ms'");
      }
      database.execute("drop trigger in_the_way on tickets");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "40001"})
  void whatOthersDoEachTimeIsNoRecordsFault(String state) {
    database.execute(
        "create or replace function each_time() returns trigger language plpgsql as $$ begin"
            + " if new.title = 'new' then raise exception 'not now' using errcode = '"
            + state
            + "'; end if; return new; end $$;"
            + " create trigger each_time before insert on tickets for each row execute function"
            + " each_time()");
    try {
      assertFailsBecauseOfOthers(catchThrowable(() -> run(true)), state);
      assertFailsBecauseOfOthers(catchThrowable(() -> run(false)), state);
    } finally {
      database.execute("drop trigger each_time on tickets");
    }
  }
}
