package com.bomizzel.datamanagement.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import com.bomizzel.datamanagement.schema.preflight.Preflight;
import com.bomizzel.datamanagement.schema.preflight.SchemaState;
import com.bomizzel.datamanagement.support.HelpDesk;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is said of a database before the server starts. */
class PreflightTest {
  @Test
  void nothingIsFoundInTheProgramsOwnNorInAnEmptyDatabase() throws SQLException {
    assertThat(findings(TestDatabase.createMigrated("preflight"), TestDatabase.USER)).isEmpty();
    assertThat(findings(TestDatabase.create("preflight"), TestDatabase.USER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MISSING_COLUMN | alter table users drop column phone | users.phone",
        "COLUMN_NOT_FILLED | alter table tickets add column queue text not null | tickets.queue",
        "TIMES_WITHOUT_ZONE | set timezone = 'UTC'; alter table ticket_notes"
            + " alter column created_at type timestamp | ticket_notes.created_at",
        "TRIGGER_BEFORE_ROWS | create function f() returns trigger language plpgsql as"
            + " 'begin return null; end'; create trigger t before insert on tickets for each row"
            + " execute function f() | tickets.t",
        "UPDATED_AT_SET | create function f() returns trigger language plpgsql as"
            + " 'begin new.updated_at := now(); return new; end'; create trigger t before update"
            + " on tickets for each row execute function f() | tickets.t",
        "TRIGGER_AFTER_ROWS | create function f() returns trigger language plpgsql as"
            + " 'begin update tickets set status = ''x'' where id = new.id; return null; end';"
            + " create trigger t after insert on tickets for each row execute function f()"
            + " | tickets.t",
        "TRIGGER_AFTER_ROWS | create function f() returns trigger language plpgsql as"
            + " 'begin perform recount(); return null; end'; create trigger t after update on"
            + " users for each statement execute function f() | users.t",
        "REWRITE_RULE | create rule r as on insert to ticket_notes do instead nothing"
            + " | ticket_notes.r",
        "REWRITE_RULE | create rule r as on update to users where new.phone is null do instead"
            + " nothing | users.r"
      })
  void whatIsOddInATableIsNamed(Check check, String change, String subject) throws SQLException {
    TestDatabase database = TestDatabase.createMigrated("odd");
    database.execute(change);

    List<Finding> found = findings(database, TestDatabase.USER);

    assertThat(found)
        .filteredOn(finding -> finding.check() == check)
        .singleElement()
        .satisfies(finding -> assertThat(finding.subject()).startsWith(subject));
  }

  @Test
  void whatComesAfterRowsAndDoesNotWriteIsNotNamed() throws SQLException {
    TestDatabase database = TestDatabase.createMigrated("harmless");
    database.execute(
        "create function tell() returns trigger language plpgsql as"
            + " 'begin if tg_op = ''UPDATE'' then perform pg_notify(''t'', new.id::text); end if;"
            + " return null; end'");
    database.execute(
        "create trigger t after insert or update on tickets for each row execute function tell()");
    database.execute("create rule r as on delete to tickets do also notify gone");

    assertThat(findings(database, TestDatabase.USER)).isEmpty();
  }

  @Test
  void ofAPartitionedTableEachPartIsLookedAt() throws SQLException {
    TestDatabase database = HelpDesk.partitioned("parts_with_triggers");
    new SchemaMigration(database.dataSource()).migrate();
    database.execute(
        "create function f() returns trigger language plpgsql as"
            + " 'begin new.updated_at := now(); return new; end'");
    database.execute(
        "create trigger of_all before update on tickets for each row execute function f()");
    database.execute(
        "create trigger of_one before update on tickets_new for each row execute function f()");

    List<Finding> found = findings(database, TestDatabase.USER);

    String both = "tickets.of_all, tickets.of_one (on tickets_new)";
    assertThat(found)
        .contains(
            new Finding(Check.TRIGGER_BEFORE_ROWS, both),
            new Finding(Check.UPDATED_AT_SET, both),
            new Finding(Check.PARTITIONED, "tickets"));
    try (Connection connection = connect(database, TestDatabase.USER)) {
      assertThat(Preflight.tables(connection, Check.UPDATED_AT_SET)).containsExactly("tickets");
      assertThat(Preflight.of(connection, Check.PARTITIONED, Set.of("tickets"))).isPresent();
      assertThat(Preflight.of(connection, Check.PARTITIONED, Set.of("users"))).isEmpty();
    }
  }

  @Test
  void whatTheRoleMayNotIsNamed() throws SQLException {
    TestDatabase database = TestDatabase.createMigrated("rights");
    database.execute("create role reader_only login");
    database.execute("grant select on all tables in schema public to reader_only");
    database.execute("alter table tickets enable row level security");

    List<Finding> found = findings(database, "reader_only");

    assertThat(found)
        .extracting(Finding::check)
        .containsExactly(Check.MISSING_RIGHT, Check.ROWS_HIDDEN);
    assertThat(found.get(0).subject())
        .contains("companies (INSERT)", "data_export_logs (DELETE)", "_jobexecid_seq (USAGE)")
        .doesNotContain("SELECT", "data_management_schema");
    assertThat(found.get(1).subject()).isEqualTo("tickets");
  }

  @Test
  void whoMayNotMigrateAnOlderDatabaseIsNamed() throws SQLException {
    TestDatabase database = TestDatabase.createMigrated("behind");
    database.execute(
        "create role no_owner login; grant select on data_management_schema to no_owner");
    database.execute("delete from data_management_schema where version::int > 20");
    try (Connection connection = connect(database, "no_owner")) {
      assertThat(SchemaState.behind(connection, 20)).isEmpty();
      assertThat(SchemaState.behind(connection, 21))
          .hasValue(new Finding(Check.SCHEMA_BEHIND, "version 20 of 21, and role no_owner"));
    }
    try (Connection connection = connect(database, TestDatabase.USER)) {
      assertThat(SchemaState.behind(connection, 21)).isEmpty();
    }
  }

  @Test
  void sessionsOfTwoConnectionsAreTwoUnlessAPoolerSharesThem() throws SQLException {
    TestDatabase database = TestDatabase.create("pooler");
    try (Connection one = database.dataSource().getConnection();
        Connection other = database.dataSource().getConnection()) {
      assertThat(Preflight.ofPooler(one, other)).isEmpty();
      assertThat(Preflight.ofPooler(one, one)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachIsInTheManual(Check check) throws Exception {
    assertThat(Path.of("src/site/markdown/preparing-the-database.md"))
        .content()
        .contains("| `" + check + "` |");
    assertThat(Files.readString(Path.of("src/site/markdown/operations.md")))
        .contains("preparing-the-database.md");
  }

  private static List<Finding> findings(TestDatabase database, String role) throws SQLException {
    try (Connection connection = connect(database, role)) {
      return Preflight.of(connection);
    }
  }

  private static Connection connect(TestDatabase database, String role) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(role);
    return source.getConnection();
  }
}
