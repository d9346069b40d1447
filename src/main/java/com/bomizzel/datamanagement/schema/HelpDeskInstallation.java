package com.bomizzel.datamanagement.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.bomizzel.datamanagement.schema.preflight.HelpDeskTables;
import com.bomizzel.datamanagement.schema.preflight.SchemaState;
import com.bomizzel.datamanagement.schema.preflight.TableIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The first migrations, where the help desk's tables are there before them. As they were released
 * they build indexes under whatever name, and hold up everybody who writes to those tables as long
 * as that takes; so here they run without those indexes, all in one short transaction, and {@link
 * IndexBuild} makes them.
 */
final class HelpDeskInstallation {
  /** The last migration that builds an index on the help desk's tables; nothing but that. */
  static final String LAST = "26";

  private static final String FOLDER = "db/migration/";
  private static final Pattern INDEXES =
      Pattern.compile(
          "(?m)^(create (unique )?index (if not exists )?\\w+\\s+on (<tables>) |drop index )[^;]*;"
              .replace("<tables>", String.join("|", HelpDeskTables.COLUMNS.keySet())));
  private static final String ORIGINS_KEY = "references tickets on delete cascade";
  private static final String FORGET_ORIGINS =
      """
      create function forget_ticket_origins() returns trigger language plpgsql security definer as $$
      begin
        delete from ticket_origins where ticket_id = old.id;
        return null;
      end $$;
      do $$ begin
        execute format('alter function forget_ticket_origins() set search_path = %I, pg_temp',
          current_schema());
      end $$;
      create trigger tickets_forget_origins after delete on tickets
        for each row execute function forget_ticket_origins();
      """;

  private final Connection connection;

  HelpDeskInstallation(Connection connection) {
    this.connection = connection;
  }

  /** Whether the help desk's tables are there, and nothing of this program's history. */
  boolean isNext() throws SQLException {
    String tables =
        HelpDeskTables.COLUMNS.keySet().stream()
            .map("to_regclass('%s') is not null"::formatted)
            .collect(Collectors.joining(" or "));
    return is("to_regclass('%s') is null and (%s)".formatted(SchemaState.HISTORY, tables));
  }

  /** Runs them; Flyway's history is to begin behind {@link #LAST} then. */
  void run(Flyway flyway) throws SQLException {
    // All or none are there: a crash may have come between this and the history.
    if (is("to_regclass('installation') is null")) {
      boolean isKeyed =
          is("to_regclass('tickets') is null")
              || TableIndex.of(connection, "tickets").stream()
                  .anyMatch(index -> index.isUnique() && index.definition().equals("btree (id)"));
      String script =
          Arrays.stream(flyway.info().all())
              .filter(HelpDeskInstallation::isFirst)
              .map(HelpDeskInstallation::withoutIndexes)
              .collect(Collectors.joining("\n"));
      new BriefLocks(connection)
          .execute(isKeyed ? script : script.replace(ORIGINS_KEY, "") + FORGET_ORIGINS);
    }
  }

  private static boolean isFirst(MigrationInfo migration) {
    MigrationVersion version = migration.getVersion();
    return version != null && version.compareTo(MigrationVersion.fromVersion(LAST)) < 0;
  }

  private static String withoutIndexes(MigrationInfo migration) {
    ClassLoader loader = Objects.requireNonNull(HelpDeskInstallation.class.getClassLoader());
    try (InputStream script = loader.getResourceAsStream(FOLDER + migration.getScript())) {
      String text = new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
      return INDEXES.matcher(text).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean is(String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select " + condition)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
