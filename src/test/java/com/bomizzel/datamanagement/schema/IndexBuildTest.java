package com.bomizzel.datamanagement.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.TableIndex;
import com.bomizzel.datamanagement.schema.preflight.WantedIndex;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.HelpDesk;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Indexes on the help desk's own tables: what they are called, and who waits for them. */
class IndexBuildTest {
  private static final String BUILDING =
      "select count(*) from pg_stat_progress_create_index where datname = current_database()";
  private static final String OURS =
      "select string_agg(c.relname, ' ' order by c.relname) from pg_index i"
          + " join pg_class c on c.oid = i.indexrelid where c.relname like 'bomizzel_%'";

  @Test
  void theHelpDesksGetNamesOfOursWhereNoneIsThereThatDoes() throws SQLException {
    TestDatabase database = HelpDesk.create("own_names");

    migrate(database);

    assertThat(missing(database)).isEmpty();
    assertThat(database.text(OURS))
        .contains("bomizzel_tickets_company_created", "bomizzel_ticket_history_source")
        .doesNotContain("bomizzel_ticket_notes_ticket");
    assertThat(database.text("select pg_get_indexdef('tickets_company_created'::regclass)"))
        .endsWith("(company_id, status)");
    assertThat(
            database.text(
                "select string_agg(indexname, ' ') from pg_indexes where tablename in"
                    + " ('tickets', 'users', 'custom_fields') and indexname not like 'bomizzel%'"
                    + " and indexname not like '%_pkey'"))
        .isEqualTo("users_email_key tickets_company_created");
    assertThat(migrate(database)).endsWith("0 migrations run, 0 indexes built");
  }

  @Test
  void theProgramsOwnTablesHaveThemAll() throws SQLException {
    TestDatabase database = TestDatabase.createMigrated("own_tables");
    assertThat(missing(database)).isEmpty();
    assertThat(database.text(OURS)).isNull();
  }

  @Test
  void whoWritesMeanwhileDoesNotWait() throws Exception {
    TestDatabase database = HelpDesk.create("while_writing");
    UUID company = new Fixtures(database).company("Acme");
    migrate(database);
    database.execute("drop index bomizzel_tickets_company_created");

    try (Connection reader = database.dataSource().getConnection()) {
      reader.setAutoCommit(false);
      read(reader); // A build waits for whoever may still look for rows that it has not met.
      CompletableFuture<String> build = CompletableFuture.supplyAsync(() -> migrate(database));
      Waiting.until(() -> database.number(BUILDING) > 0);
      database.execute(
          "set lock_timeout = '2s'; insert into tickets (company_id, title) values ('%s', 'New');"
                  .formatted(company)
              + " update tickets set title = 'Newer'");
      assertThat(build).isNotDone();
      reader.rollback();
      assertThat(build.get()).endsWith("1 indexes built");
    }
    assertThat(missing(database)).isEmpty();
  }

  @Test
  void aBuildThatWasBrokenOffIsMadeAnew() throws Exception {
    TestDatabase database = HelpDesk.create("broken_off");
    migrate(database);
    database.execute("drop index bomizzel_tickets_company_created");
    try (Connection reader = database.dataSource().getConnection()) {
      reader.setAutoCommit(false);
      read(reader);
      CompletableFuture<String> build = CompletableFuture.supplyAsync(() -> migrate(database));
      Waiting.until(() -> database.number(BUILDING) > 0);
      database.execute(
          "select pg_terminate_backend(pid) from pg_stat_progress_create_index"
              + " where datname = current_database()");
      assertThatThrownBy(build::get).hasCauseInstanceOf(IncompatibleDatabase.class);
    }
    assertThat(database.number("select count(*) from pg_index where not indisvalid")).isEqualTo(1);

    assertThat(migrate(database)).endsWith("1 indexes built");
    assertThat(database.number("select count(*) from pg_index where not indisvalid")).isZero();
  }

  @Test
  void aTransactionThatHoldsATableIsWaitedForAndHoldsUpNobodyElse() throws Exception {
    TestDatabase database = HelpDesk.create("held");
    try (Connection holder = database.dataSource().getConnection()) {
      holder.setAutoCommit(false);
      read(holder);
      CompletableFuture<String> start = CompletableFuture.supplyAsync(() -> migrate(database));
      Waiting.until(
          () ->
              database.number(
                      "select count(*) from pg_locks where not granted and database ="
                          + " (select oid from pg_database where datname = current_database())")
                  > 0);
      // It waits behind the migration until that lets it go first.
      database.execute("insert into companies (name) values ('Acme'); select * from tickets");
      assertThat(start).isNotDone();
      holder.rollback();
      assertThat(start.get()).startsWith("version ");
    }
  }

  @Test
  void twoServersMayStartAtOnce() throws Exception {
    TestDatabase database = HelpDesk.create("two_builds");
    List<CompletableFuture<String>> starts =
        List.of(
            CompletableFuture.supplyAsync(() -> migrate(database)),
            CompletableFuture.supplyAsync(() -> migrate(database)));
    for (CompletableFuture<String> start : starts) {
      assertThat(start.get()).startsWith("version ");
    }
    assertThat(missing(database)).isEmpty();
  }

  @Test
  void partitionedTablesGetThemPartitionByPartition() throws SQLException {
    TestDatabase database = HelpDesk.partitioned("parts");

    migrate(database);

    assertThat(missing(database)).isEmpty();
    assertThat(database.number("select count(*) from pg_index where not indisvalid")).isZero();
    assertThat(
            database.number(
                "select count(*) from pg_inherits where inhparent ="
                    + " 'bomizzel_tickets_source'::regclass"))
        .isEqualTo(2);
    UUID company = new Fixtures(database).company("Acme");
    database.execute(
        "create table tickets_later partition of tickets"
            + " for values from ('2030-01-01') to ('2040-01-01')");
    database.execute("insert into tickets (company_id, title) values (?, 'Hello')", company);
    database.execute(
        "insert into ticket_origins (ticket_id, company_id, source_company_id,"
            + " source_id) select id, company_id, 'a', 'b' from tickets");
    database.execute("delete from tickets");
    assertThat(database.number("select count(*) from ticket_origins")).isZero();
    assertThat(migrate(database)).endsWith("0 indexes built");
  }

  @Test
  void aPartThatIsMissingIsMade() throws SQLException {
    TestDatabase database = HelpDesk.partitioned("part_missing");
    migrate(database);
    database.execute(
        "drop index bomizzel_tickets_company_created; create index"
            + " bomizzel_tickets_company_created on only tickets (company_id, created_at, id)");
    assertThat(missing(database)).hasSize(1);

    assertThat(migrate(database)).endsWith("2 indexes built");
    assertThat(missing(database)).isEmpty();
  }

  @Test
  void whoMayNotBuildThemIsToldWhatIsMissing() throws SQLException {
    TestDatabase database = HelpDesk.create("not_built");
    migrate(database);
    database.execute(
        "drop index bomizzel_tickets_source; create role no_builder login;"
            + " grant select on data_management_schema to no_builder");
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser("no_builder");
    try (Connection connection = source.getConnection()) {
      assertThat(TableIndex.notMade(connection))
          .hasValueSatisfying(
              finding -> {
                assertThat(finding.check()).isEqualTo(Check.INDEX_MISSING);
                assertThat(finding.subject()).isEqualTo("bomizzel_tickets_source");
              });
      assertThat(TableIndex.notMade(connection, Set.of("tickets"))).isPresent();
      assertThat(TableIndex.notMade(connection, Set.of("users", "ticket_notes"))).isEmpty();
    }
    try (Connection connection = database.dataSource().getConnection()) {
      assertThat(TableIndex.notMade(connection)).isEmpty();
    }
  }

  private static void read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read");
      statement.execute("select count(*) from tickets");
    }
  }

  private static String migrate(TestDatabase database) {
    return new SchemaMigration(database.dataSource()).migrate();
  }

  private static List<WantedIndex> missing(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return TableIndex.missing(connection);
    }
  }
}
