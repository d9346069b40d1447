package com.bomizzel.datamanagement.schema.preflight;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An index that a table has.
 *
 * @param path what statements call it
 * @param isValid false when its build was broken off, or has not ended, or when a partition has no
 *     part of it yet
 * @param isPart whether it is a partition's part of another one
 * @param definition what follows {@code using}, as PostgreSQL writes it
 */
public record TableIndex(
    String name,
    String path,
    boolean isValid,
    boolean isUnique,
    boolean isPart,
    String definition) {
  private static final String OF_TABLE =
      """
      select c.relname, c.oid::regclass::text, i.indisvalid and i.indisready, i.indisunique,
             exists (select from pg_inherits h where h.inhrelid = c.oid),
             substring(pg_get_indexdef(c.oid) from ' USING (.*)$')
        from pg_index i join pg_class c on c.oid = i.indexrelid
       where i.indrelid = to_regclass(?) order by c.relname
      """;

  /**
   * Those of a table.
   *
   * @param table as statements call it
   */
  public static List<TableIndex> of(Connection connection, String table) throws SQLException {
    List<TableIndex> indexes = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(OF_TABLE)) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          indexes.add(
              new TableIndex(
                  row.getString(1),
                  row.getString(2),
                  row.getBoolean(3),
                  row.getBoolean(4),
                  row.getBoolean(5),
                  row.getString(6)));
        }
      }
    }
    return indexes;
  }

  /** The indexes that are wanted on tables that are there, and that nobody has made. */
  public static List<WantedIndex> missing(Connection connection) throws SQLException {
    List<WantedIndex> missing = new ArrayList<>();
    for (WantedIndex wanted : WantedIndex.ALL) {
      List<TableIndex> there = of(connection, wanted.table());
      WantedIndex least = wanted.as(wanted.name(), false);
      if (there.stream().noneMatch(least::isMetBy)) {
        missing.add(wanted);
      }
    }
    return missing;
  }

  /**
   * Finds indexes that are missing, where the role cannot make them: another one's start or {@code
   * --migrate} does.
   */
  public static Optional<Finding> notMade(Connection connection) throws SQLException {
    return notMade(connection, HelpDeskTables.COLUMNS.keySet());
  }

  /** As {@link #notMade(Connection)}, on some of the tables. */
  public static Optional<Finding> notMade(Connection connection, Set<String> tables)
      throws SQLException {
    if (SchemaState.version(connection) == 0 || SchemaState.mayMigrate(connection)) {
      return Optional.empty();
    }
    List<String> names =
        missing(connection).stream()
            .filter(wanted -> tables.contains(wanted.table()))
            .map(WantedIndex::name)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding(Check.INDEX_MISSING, String.join(", ", names)));
  }
}
