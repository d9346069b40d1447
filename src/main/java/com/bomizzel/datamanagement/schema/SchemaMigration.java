package com.bomizzel.datamanagement.schema;

import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import com.bomizzel.datamanagement.schema.preflight.Preflight;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/**
 * Brings the database to this program's shape with Flyway.
 *
 * <p>Safe when several servers start at once: an advisory lock lets one after the other. (Flyway's
 * own does not cover the baseline of a database that has tables already.) On the help desk's own
 * database the company's tables exist and are kept: the program adds its own nullable columns to
 * them and nothing else, so every other column must be there already.
 */
@ApplicationScoped
public class SchemaMigration {
  private static final long LOCK = 0x626f6d697a7a656cL;

  private DataSource dataSource;
  private volatile boolean done;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected SchemaMigration() {}

  /** Migrates the database behind {@code dataSource}. */
  @Inject
  public SchemaMigration(DataSource dataSource) {
    this.dataSource = PatientConnections.of(dataSource);
  }

  /**
   * Migrates; must run outside a JTA transaction and before the first call of the batch runtime.
   *
   * @return the schema's version now and how many migrations ran, in words
   * @throws IncompatibleDatabase when a table lacks a column, or the database is newer than the
   *     program; nothing has been changed then
   */
  public String migrate() {
    try (Connection guard = dataSource.getConnection();
        Statement statement = guard.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      try {
        String outcome = migrateAlone(guard);
        done = true;
        return outcome;
      } finally {
        statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException e) {
      throw new IncompatibleDatabase("The database cannot be used: " + e.getMessage(), e);
    }
  }

  /** Whether {@link #migrate} has ended well. */
  public boolean isDone() {
    return done;
  }

  private String migrateAlone(Connection guard) throws SQLException {
    Flyway flyway =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .table("data_management_schema")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();
    try {
      refuseNewer(flyway);
      refuseMissingColumns(guard);
      MigrateResult result = flyway.migrate();
      return "version %s, %d migrations run"
          .formatted(flyway.info().current().getVersion(), result.migrationsExecuted);
    } catch (FlywayException e) {
      throw new IncompatibleDatabase("The database could not be migrated: " + reason(e), e);
    }
  }

  private static void refuseMissingColumns(Connection connection) throws SQLException {
    Optional<Finding> missing = Preflight.of(connection, Check.MISSING_COLUMN);
    if (missing.isPresent()) {
      throw new IncompatibleDatabase(
          "The database has the company's tables, but these columns are missing: "
              + missing.get().subject());
    }
  }

  /** What the database said, where it did: Flyway's own message is the whole script. */
  private static @Nullable String reason(FlywayException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst()
        .orElse(e.getMessage());
  }

  private static void refuseNewer(Flyway flyway) {
    MigrationInfo current = flyway.info().current();
    if (current != null && current.getState().isFailed()) {
      throw new IncompatibleDatabase(
          "Migration " + current.getVersion() + " failed earlier; repair the database first");
    }
    for (MigrationInfo applied : flyway.info().applied()) {
      if (!applied.getState().isResolved()) {
        throw new IncompatibleDatabase(
            "The database is newer than this program: it has migration "
                + applied.getVersion()
                + " ("
                + applied.getDescription()
                + "), which this program does not know");
      }
    }
  }
}
