package com.bomizzel.datamanagement.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.HelpDesk;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMigrationTest {
  @Test
  void anEmptyDatabaseGetsEverythingAndASecondStartNothing() throws IOException {
    TestDatabase database = TestDatabase.create("empty");

    assertThat(new SchemaMigration(database.dataSource()).migrate())
        .contains(migrations() + " migrations run");
    assertThat(new SchemaMigration(database.dataSource()).migrate())
        .endsWith("0 migrations run, 0 indexes built");
  }

  @Test
  void twoServersMayStartAtOnce() throws Exception {
    TestDatabase database = TestDatabase.create("together");
    ExecutorService servers = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> starts =
          servers.invokeAll(
              List.of(
                  () -> new SchemaMigration(database.dataSource()).migrate(),
                  () -> new SchemaMigration(database.dataSource()).migrate()));
      for (Future<String> start : starts) {
        assertThat(start.get()).startsWith("version ");
      }
    } finally {
      servers.shutdownNow();
    }
  }

  @Test
  void theHelpDesksOwnTablesKeepTheirRowsAndGetOurColumns() {
    TestDatabase database = HelpDesk.create("own_tables");
    database.execute("insert into companies (name) values ('Acme')");
    database.execute("insert into tickets (company_id, title) select id, 'Hello' from companies");

    new SchemaMigration(database.dataSource()).migrate();

    assertThat(database.text("select title from tickets where source_id is null"))
        .isEqualTo("Hello");
    assertThat(database.number("select count(*) from data_export_logs")).isZero();
    assertThat(database.number("select count(*) from tickets where import_id is null"))
        .isEqualTo(1);
  }

  /** The first migrations run there as a whole, without their indexes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select table_name, column_name, data_type, column_default, is_nullable, is_identity"
            + " from information_schema.columns where table_schema = 'public'",
        "select tgrelid::regclass, tgname, tgtype, pg_get_triggerdef(oid) from pg_trigger"
            + " where not tgisinternal",
        "select proname, prosrc, proconfig, prosecdef from pg_proc"
            + " where pronamespace = 'public'::regnamespace",
        "select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint"
            + " where connamespace = 'public'::regnamespace and conname <> 'users_email_key'",
        "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'"
            + " and tablename not in ('users', 'user_company_associations', 'tickets',"
            + " 'custom_fields', 'ticket_notes', 'ticket_history', 'ticket_attachments')"
      })
  void theHelpDesksDatabaseBecomesAsOurOwn(String catalog) {
    TestDatabase theirs = HelpDesk.create("theirs");
    new SchemaMigration(theirs.dataSource()).migrate();
    String sql = "select string_agg(x::text, e'\n' order by x::text) from (" + catalog + ") x";

    assertThat(theirs.text(sql)).isEqualTo(TestDatabase.createMigrated("ours").text(sql));
  }

  @Test
  void aStartThatWasBrokenOffBehindTheFirstMigrationsGoesOn() {
    TestDatabase database = HelpDesk.create("broken_off");
    new SchemaMigration(database.dataSource()).migrate();
    database.execute("drop table data_management_schema");
    assertThat(new SchemaMigration(database.dataSource()).migrate()).startsWith("version ");
  }

  @Test
  void addressesAreIndexedInAnyCaseThoughTheHelpDesksOwnIndexHasTheName() {
    TestDatabase database = HelpDesk.create("own_index");

    new SchemaMigration(database.dataSource()).migrate();

    assertThat(database.text("select pg_get_indexdef('bomizzel_users_lower_email'::regclass)"))
        .contains("lower(email)");
  }

  @Test
  void addressesAreIndexedOnce() {
    TestDatabase database = TestDatabase.createMigrated("one_index");
    assertThat(database.value("select to_regclass('bomizzel_users_lower_email')::text")).isNull();
  }

  @Test
  void everyMissingColumnIsNamedAndNothingIsChanged() {
    TestDatabase database = HelpDesk.create("missing_columns");
    database.execute(
        "alter table tickets drop column priority; alter table users drop column phone");

    assertThatThrownBy(() -> new SchemaMigration(database.dataSource()).migrate())
        .isInstanceOf(IncompatibleDatabase.class)
        .hasMessageEndingWith("these columns are missing: tickets.priority, users.phone");
    assertThat(database.value("select to_regclass('data_export_logs')::text")).isNull();
  }

  @Test
  void aNewerDatabaseIsRefused() {
    TestDatabase database = TestDatabase.createMigrated("newer");
    database.execute(
        "insert into data_management_schema (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " values (99, '99', 'from the future', 'SQL', 'V99__x.sql', 'x', 1, true)");

    assertThatThrownBy(() -> new SchemaMigration(database.dataSource()).migrate())
        .isInstanceOf(IncompatibleDatabase.class)
        .hasMessageStartingWith("The database is newer than this program: it has migration 99");
  }

  private static int migrations() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      return (int) files.filter(file -> file.toString().endsWith(".sql")).count();
    }
  }
}
