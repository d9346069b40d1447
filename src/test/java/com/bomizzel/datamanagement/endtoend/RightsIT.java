package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleCommand;
import com.bomizzel.datamanagement.support.BundleCommand.Ended;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.FormerRelease;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One role owns the help desk's tables and migrates; the server's has no more than the rights that
 * the manual names, whose statements these are.
 */
@OwnServer(seconds = 55)
class RightsIT {
  private static final Path PAGE = Path.of("src/site/markdown/preparing-the-database.md");
  private static final Pattern SQL = Pattern.compile("(?s)```sql\n(create role.*?)```");

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String MIGRATE = "java -jar data-management-bundle.jar --migrate";

  @TempDir private Path folder;

  @Test
  void theOwnerMigratesAndTheServerNeedsNoMoreThanTheRightsOfThePage() throws Exception {
    TestDatabase database = TestDatabase.create("two_roles");
    FormerRelease.migrate(database);
    UUID company = FormerRelease.fill(database);
    giveToOwner(database);
    database.execute(rights());

    Ended early = run(database, "data_management");
    assertThat(early.code()).isEqualTo(77);
    assertThat(early.lastLine())
        .contains(
            "version %s of ".formatted(FormerRelease.NEWEST), "role data_management", MIGRATE);

    Ended migrated = run(database, "helpdesk_owner", "--migrate");
    assertThat(migrated.lastLine())
        .matches("data-management has migrated the database: version \\d+, [1-9]\\d* migrations.*");
    assertThat(migrated.code()).isZero();
    assertThat(run(database, "helpdesk_owner", "--migrate").lines())
        .singleElement()
        .asString()
        .contains("0 migrations run");
    assertThat(run(database, "data_management", "--check").lines())
        .containsExactly("data-management can start");

    serve(database, company);

    assertThat(
            database.number(
                "select count(*) from pg_class where relkind in ('r', 'S', 'i', 'v')"
                    + " and relowner = 'data_management'::regrole"))
        .isZero();
    tellWhoMayNotCreate();
  }

  /** On an empty database. */
  private void tellWhoMayNotCreate() throws Exception {
    Ended ended = run(TestDatabase.create("nothing_there"), "data_management");
    assertThat(ended.code()).isEqualTo(77);
    assertThat(ended.lastLine()).contains("the program's tables are not there", MIGRATE);
  }

  private static void giveToOwner(TestDatabase database) {
    database.execute(
        "create role helpdesk_owner login; alter database %s owner to helpdesk_owner"
            .formatted(database.name()));
    database.execute(
        """
        do $$ declare it record; begin
          for it in select oid::regclass as name, relkind from pg_class
                     where relnamespace = 'public'::regnamespace and relkind = 'r' loop
            execute format('alter table %s owner to helpdesk_owner', it.name);
          end loop;
          for it in select oid::regprocedure as name from pg_proc
                     where pronamespace = 'public'::regnamespace loop
            execute format('alter function %s owner to helpdesk_owner', it.name);
          end loop;
        end $$
        """);
  }

  private void serve(TestDatabase database, UUID company) throws Exception {
    Fixtures.Person admin = new Fixtures(database).platformAdmin("root@acme.example");
    try (BundleServer server =
        BundleServer.start(
            "two-roles",
            database,
            Map.of("DB_USER", "data_management"),
            BundleServer.QUICK_START)) {
      ApiClient client = server.client().login("ann@acme.example", Fixtures.PASSWORD);
      Answer open = client.awaitExport(FormerRelease.OPEN_EXPORT, LIMIT);
      assertThat(open.state()).isEqualTo("completed");
      Path file = folder.resolve("acme.zip");
      client.download(open, file);
      database.execute("delete from tickets");
      putTriggerOn(database, "tickets");
      putTriggerOn(database, "ticket_history");

      Answer imported = client.importFile(ImportForm.of(file, company)).expect(200);
      // The file has no history.
      assertThat(imported.data().at("/summary/warnings"))
          .filteredOn(warning -> warning.path("code").asText().equals("TRIGGER_BEFORE_ROWS"))
          .singleElement()
          .satisfies(
              warning ->
                  assertThat(warning.path("message").asText()).endsWith(": tickets.on_tickets"));
      assertThat(imported.data().at("/summary/kinds/tickets/created").asInt()).isEqualTo(1);
      client.importFile(ImportForm.of(file, company).validateOnly()).expect(200);
      client.export(company).expect(200);

      database.execute("update data_export_logs set expires_at = now() - interval '1 second'");
      server.client().login(admin.email(), Fixtures.PASSWORD).cleanup().expect(200);
      assertThat(database.number("select count(*) from data_export_logs where state = 'expired'"))
          .isEqualTo(2);
      assertThat(server.log()).content().doesNotContain("permission denied", "SEVERE");
      assertNoRowIsLeftOut(database, client, ImportForm.of(file, company), company);
    }
  }

  /** Somebody makes a policy while the server runs. */
  private void assertNoRowIsLeftOut(
      TestDatabase database, ApiClient client, ImportForm form, UUID company) throws Exception {
    database.execute("alter table tickets enable row level security");

    Answer exported = client.exportAsync(company).expect(202);
    assertForbidden(client.awaitExport(exported.data().path("exportId").asText(), LIMIT));
    Answer imported = client.importAsync(form.overwriting()).expect(202);
    assertForbidden(client.awaitImport(imported.data().path("importId").asText(), LIMIT));
    Ended refused = run(database, "data_management");
    assertThat(refused.code()).isEqualTo(77);
    assertThat(refused.lastLine()).contains("ROWS_HIDDEN: tickets", "bypassrls");

    database.execute("alter role data_management bypassrls");
    client.export(company).expect(200);
  }

  private static void assertForbidden(Answer job) {
    assertThat(job.state()).as(job.text()).isEqualTo("failed");
    assertThat(job.data().at("/error/code").asText()).isEqualTo("DATABASE_FORBIDS");
  }

  private static void putTriggerOn(TestDatabase database, String table) {
    database.execute(
        "create or replace function as_it_is() returns trigger language plpgsql as"
            + " 'begin return new; end'");
    database.execute(
        "create trigger on_%s before insert on %s for each row execute function as_it_is()"
            .formatted(table, table));
  }

  private Ended run(TestDatabase database, String role, String... options) throws Exception {
    Ended ended = BundleCommand.run(folder, database, Map.of("DB_USER", role), options);
    assertThat(ended.isEmpty()).isTrue();
    return ended;
  }

  /** The statements of the page. */
  private static String rights() throws IOException {
    Matcher sql = SQL.matcher(Files.readString(PAGE));
    assertThat(sql.find()).isTrue();
    return sql.group(1).strip();
  }
}
