package com.bomizzel.datamanagement.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class SchemaMigrationTest {
  @Test
  void anEmptyDatabaseGetsEverythingAndASecondStartNothing() throws IOException {
    TestDatabase database = TestDatabase.create("empty");

    assertThat(new SchemaMigration(database.dataSource()).migrate())
        .contains(migrations() + " migrations run");
    assertThat(new SchemaMigration(database.dataSource()).migrate()).contains("0 migrations run");
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
    TestDatabase database = helpDesk("own_tables");
    database.execute("insert into companies (name) values ('Acme')");
    database.execute("insert into tickets (company_id, title) select id, 'Hello' from companies");

    new SchemaMigration(database.dataSource()).migrate();

    assertThat(database.text("select title from tickets where source_id is null"))
        .isEqualTo("Hello");
    assertThat(database.number("select count(*) from data_export_logs")).isZero();
    assertThat(database.number("select count(*) from tickets where import_id is null"))
        .isEqualTo(1);
  }

  @Test
  void addressesAreIndexedInAnyCaseThoughTheHelpDesksOwnIndexHasTheName() {
    TestDatabase database = helpDesk("own_index");
    database.execute(
        "drop index users_email_key; alter table users add constraint users_email_key"
            + " unique (email)");

    new SchemaMigration(database.dataSource()).migrate();

    assertThat(database.text("select pg_get_indexdef('bomizzel_users_lower_email'::regclass)"))
        .contains("lower(email)");
    assertThat(database.value("select to_regclass('tickets_company_created')::text")).isNotNull();
  }

  @Test
  void addressesAreIndexedOnce() {
    TestDatabase database = TestDatabase.createMigrated("one_index");
    assertThat(database.value("select to_regclass('bomizzel_users_lower_email')::text")).isNull();
  }

  @Test
  void everyMissingColumnIsNamedAndNothingIsChanged() {
    TestDatabase database = helpDesk("missing_columns");
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

  private static TestDatabase helpDesk(String name) {
    TestDatabase database = TestDatabase.createMigrated(name);
    database.execute(
        "drop table data_management_schema, data_export_logs, data_import_logs,"
            + " data_import_counts, data_import_changes, data_import_change_counts,"
            + " data_import_aliases, data_import_errors, data_import_problem_files,"
            + " data_import_trial_rows, data_import_trial_keys, data_request_keys, installation,"
            + " data_import_invitations, audit_events, signing_keys, ticket_origins;"
            + "drop trigger users_account_change on users; drop function note_account_change;"
            + "drop table account_changes, sign_in_failures, known_places, data_management_tokens;"
            + "alter table tickets drop column unresolved_people, drop column source_company_id,"
            + " drop column source_id;"
            + "alter table ticket_notes drop column unresolved_people, drop column source_id;"
            + "alter table ticket_history drop column unresolved_people, drop column source_id;"
            + "alter table ticket_attachments drop column unresolved_people, drop column source_id;"
            + "alter table users drop column import_id;"
            + "alter table user_company_associations drop column import_id;"
            + "alter table custom_fields drop column import_id;"
            + "alter table tickets drop column import_id;"
            + "alter table ticket_notes drop column import_id;"
            + "alter table ticket_history drop column import_id;"
            + "alter table ticket_attachments drop column import_id");
    return database;
  }
}
