package com.bomizzel.datamanagement.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.bomizzel.datamanagement.schema.preflight.Check;
import com.bomizzel.datamanagement.schema.preflight.Finding;
import com.bomizzel.datamanagement.schema.preflight.Preflight;
import com.bomizzel.datamanagement.schema.preflight.SchemaState;
import com.bomizzel.datamanagement.schema.preflight.StoreState;
import com.bomizzel.datamanagement.schema.preflight.TableIndex;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connections of the launcher's own, before the server boots: whoever cannot get in learns so at
 * once, in one line.
 */
final class DatabaseAccess {
  private static final int OLDEST = 15;

  private final Driver driver;
  private final UnaryOperator<@Nullable String> settings;
  private final int newestMigration;

  /**
   * Connects as the settings say, which are checked already.
   *
   * @param newestMigration the version that the database must have, or be brought to
   */
  DatabaseAccess(Driver driver, UnaryOperator<@Nullable String> settings, int newestMigration) {
    this.driver = driver;
    this.settings = settings;
    this.newestMigration = newestMigration;
  }

  /**
   * A connection, which the caller closes.
   *
   * @throws StartFault that says why there is none
   */
  Connection connect() {
    try {
      return connect("DB_HOST", "DB_PORT");
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  /**
   * Looks at the database.
   *
   * @param warning is told of each finding with which the server can work
   * @throws StartFault when the database does not let this server in, is too old, or has what the
   *     server cannot work with
   */
  void require(Consumer<Finding> warning) {
    look(
        connection -> {
          List<Finding> findings = new ArrayList<>();
          SchemaState.behind(connection, newestMigration).ifPresent(findings::add);
          findings.addAll(Preflight.of(connection));
          TableIndex.notMade(connection).ifPresent(findings::add);
          ofReplica(connection).ifPresent(findings::add);
          return findings;
        },
        warning);
  }

  /**
   * Looks whether a folder is the one in which the servers of this database keep their files.
   *
   * @param warning is told when it is away
   * @throws StartFault when it is another one
   */
  void requireStore(Path folder, Consumer<Finding> warning) {
    look(connection -> StoreState.of(connection, folder).stream().toList(), warning);
  }

  /**
   * Looks whether the database can be migrated.
   *
   * @throws StartFault when the database does not let this role in, is too old, or must not be
   *     migrated by it
   */
  void requireForMigration() {
    look(
        connection -> SchemaState.behind(connection, newestMigration).stream().toList(),
        warning -> {});
  }

  /** Exports alone need it, so the server starts without. */
  private Optional<Finding> ofReplica(Connection live) {
    if (!isReplicaNamed()) {
      return Optional.empty();
    }
    String place =
        "SNAPSHOT_DB_HOST " + text("SNAPSHOT_DB_HOST") + " port " + text("SNAPSHOT_DB_PORT");
    try (Connection replica = connect("SNAPSHOT_DB_HOST", "SNAPSHOT_DB_PORT")) {
      return Preflight.ofReplica(live, replica, place);
    } catch (SQLException e) {
      return Optional.of(
          new Finding(
              Check.REPLICA_UNFIT, place + " does not answer as it should: " + e.getMessage()));
    }
  }

  private boolean isReplicaNamed() {
    return settings.apply("SNAPSHOT_DB_HOST") != null
        && !(text("SNAPSHOT_DB_HOST").equals(host())
            && text("SNAPSHOT_DB_PORT").equals(text("DB_PORT")));
  }

  private void look(Look look, Consumer<Finding> warning) {
    try (Connection connection = connect();
        Connection other = connect()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new StartFault(
            ExitCode.CONFIGURATION,
            "the database is PostgreSQL %d; it must be %d or newer".formatted(version, OLDEST));
      }
      // First, for what else is asked may get no answer then.
      refuse(Preflight.ofPooler(connection, other).stream().toList());
      List<Finding> findings = look.at(connection);
      findings.stream().filter(finding -> !finding.check().isError()).forEach(warning);
      refuse(findings.stream().filter(finding -> finding.check().isError()).toList());
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  @FunctionalInterface
  private interface Look {
    List<Finding> at(Connection connection) throws SQLException;
  }

  private static void refuse(List<Finding> errors) {
    if (!errors.isEmpty()) {
      Set<Check> ofRights = EnumSet.of(Check.SCHEMA_BEHIND, Check.MISSING_RIGHT, Check.ROWS_HIDDEN);
      boolean isOfRights = errors.stream().allMatch(error -> ofRights.contains(error.check()));
      throw new StartFault(
          isOfRights ? ExitCode.NO_PERMISSION : ExitCode.CONFIGURATION,
          errors.stream().map(Finding::toString).collect(Collectors.joining(" ")));
    }
  }

  private StartFault explained(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String place = host() + " port " + text("DB_PORT");
    if (state.startsWith("28")) {
      return new StartFault(
          ExitCode.NO_PERMISSION,
          "the database at %s does not let DB_USER %s in (DB_PASSWORD?): %s"
              .formatted(place, text("DB_USER"), e.getMessage()));
    } else if (state.equals("3D000")) {
      return new StartFault(
          ExitCode.CONFIGURATION,
          "there is no such database (DB_NAME) at %s: %s".formatted(place, e.getMessage()));
    } else if (state.equals("42501")) {
      return new StartFault(ExitCode.NO_PERMISSION, "the database refuses: " + e.getMessage());
    }
    return new StartFault(
        ExitCode.UNAVAILABLE,
        "the database at %s (DB_HOST, DB_PORT) does not answer: %s"
            .formatted(place, e.getMessage()));
  }

  private Connection connect(String hostSetting, String portSetting) throws SQLException {
    String host = text(hostSetting);
    String address =
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                host.contains(":") ? "[" + host + "]" : host,
                text(portSetting),
                URLEncoder.encode(text("DB_NAME"), UTF_8));
    return Objects.requireNonNull(driver.connect(address, properties()));
  }

  private String host() {
    return text("DB_HOST");
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", text("DB_USER"));
    properties.setProperty("password", text("DB_PASSWORD"));
    String mode = settings.apply("DB_SSLMODE");
    properties.setProperty("sslmode", mode == null || mode.isBlank() ? "prefer" : mode.strip());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("ApplicationName", "data-management-start");
    return properties;
  }

  private String text(String name) {
    return String.valueOf(settings.apply(name)).strip();
  }
}
