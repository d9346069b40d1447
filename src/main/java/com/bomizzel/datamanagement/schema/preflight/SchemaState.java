package com.bomizzel.datamanagement.schema.preflight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** How far this program's part of a database is, and whether the role may bring it further. */
public final class SchemaState {
  /** The table of the migrations that have run. */
  public static final String HISTORY = "data_management_schema";

  private static final String MAY_MIGRATE =
      HelpDeskTables.KNOWN
          + """
          , ours as (select c.relowner from pg_class c where c.oid = to_regclass('%s'))
          select coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)
             and not exists (select from tables where not pg_has_role(relowner, 'usage'))
             and not exists (select from ours where not pg_has_role(relowner, 'usage'))
          """
              .formatted(HISTORY);

  private SchemaState() {}

  /**
   * Finds that the database must be migrated, by another role.
   *
   * @param newest the version that the program needs
   */
  public static Optional<Finding> behind(Connection connection, int newest) throws SQLException {
    int version = version(connection);
    if (version >= newest || mayMigrate(connection)) {
      return Optional.empty();
    }
    String subject =
        version == 0
            ? "the program's tables are not there, and role %s".formatted(role(connection))
            : "version %d of %d, and role %s".formatted(version, newest, role(connection));
    return Optional.of(new Finding(Check.SCHEMA_BEHIND, subject));
  }

  /** The newest migration that has run; 0 when none has. */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("select to_regclass('" + HISTORY + "') is not null")) {
        if (!row.next() || !row.getBoolean(1)) {
          return 0;
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "select coalesce(max(version::int), 0) from "
                  + HISTORY
                  + " where success and version ~ '^\\d+$'")) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /**
   * Whether the role may add tables of this program's own, and columns and indexes to the help
   * desk's.
   */
  public static boolean mayMigrate(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(MAY_MIGRATE)) {
      HelpDeskTables.bind(select);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static String role(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_user")) {
      row.next();
      return row.getString(1);
    }
  }
}
