package com.bomizzel.datamanagement.schema;

import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import com.bomizzel.datamanagement.schema.preflight.Preflight;
import com.bomizzel.datamanagement.schema.preflight.SchemaState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
 * database the company's tables exist and are kept: the program adds its own nullable columns and
 * indexes to them and nothing else, so every other column must be there already. Nobody who works
 * with these tables waits for it longer than a moment.
 */
@ApplicationScoped
public class SchemaMigration {
  private static final long LOCK = 0x626f6d697a7a656cL;
  private static final Duration PAUSE = Duration.ofMillis(100);

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
      // Asked again and again: a statement that waits would be a transaction that the build of an
      // index waits for, whose server has the lock.
      await(statement);
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

  private static void await(Statement statement) throws SQLException {
    while (true) {
      try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
        if (row.next() && row.getBoolean(1)) {
          return;
        }
      }
      BriefLocks.pause(PAUSE);
    }
  }

  /** Whether {@link #migrate} has ended well. */
  public boolean isDone() {
    return done;
  }

  private String migrateAlone(Connection guard) throws SQLException {
    HelpDeskInstallation helpDesk = new HelpDeskInstallation(guard);
    boolean isHelpDesks = helpDesk.isNext();
    Flyway flyway = flyway(isHelpDesks ? HelpDeskInstallation.LAST : "0");
    try {
      refuseNewer(flyway);
      refuseMissingColumns(guard);
      refuseWhoMayNot(flyway, guard);
      if (isHelpDesks) {
        helpDesk.run(flyway);
      }
      MigrateResult result = BriefLocks.retry(() -> migrate(flyway));
      int indexes = SchemaState.mayMigrate(guard) ? new IndexBuild(guard).run() : 0;
      return "version %s, %d migrations run, %d indexes built"
          .formatted(flyway.info().current().getVersion(), result.migrationsExecuted, indexes);
    } catch (FlywayException e) {
      throw new IncompatibleDatabase("The database could not be migrated: " + reason(e), e);
    }
  }

  private Flyway flyway(String baseline) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .table(SchemaState.HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion(baseline)
        .load();
  }

  /** Migrates; a lock that was not to be had is told as the database tells it. */
  private static MigrateResult migrate(Flyway flyway) throws SQLException {
    try {
      return flyway.migrate();
    } catch (FlywayException e) {
      Optional<SQLException> fault = fault(e);
      if (fault.isPresent() && BriefLocks.isMissing(fault.get())) {
        throw fault.get();
      }
      throw e;
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

  private static void refuseWhoMayNot(Flyway flyway, Connection connection) throws SQLException {
    MigrationInfo[] pending = flyway.info().pending();
    if (pending.length > 0) {
      int newest = Integer.parseInt(pending[pending.length - 1].getVersion().toString());
      Optional<Finding> behind = SchemaState.behind(connection, newest);
      if (behind.isPresent()) {
        throw new IncompatibleDatabase(behind.get().toString());
      }
    }
  }

  /** What the database said, where it did: Flyway's own message is the whole script. */
  private static @Nullable String reason(FlywayException e) {
    return fault(e).map(Throwable::getMessage).orElse(e.getMessage());
  }

  private static Optional<SQLException> fault(FlywayException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
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
