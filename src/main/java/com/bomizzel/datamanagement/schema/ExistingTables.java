package com.bomizzel.datamanagement.schema;

import com.bomizzel.datamanagement.schema.preflight.HelpDeskTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The company's tables may be the help desk's own. The program adds its own nullable columns to
 * them and nothing else, so every other column must be there already.
 */
final class ExistingTables {
  private static final String COLUMNS =
      "select column_name from information_schema.columns"
          + " where table_schema = current_schema() and table_name = ?";

  private ExistingTables() {}

  /** Names every missing column of the tables that exist, or returns. */
  static void check(DataSource dataSource) {
    List<String> missing = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement columns = connection.prepareStatement(COLUMNS)) {
      for (Map.Entry<String, List<String>> table : HelpDeskTables.COLUMNS.entrySet()) {
        Set<String> present = columnsOf(columns, table.getKey());
        if (!present.isEmpty()) {
          table.getValue().stream()
              .filter(column -> !present.contains(column))
              .forEach(column -> missing.add(table.getKey() + "." + column));
        }
      }
    } catch (SQLException e) {
      throw new IncompatibleDatabase("The database cannot be read: " + e.getMessage(), e);
    }
    if (!missing.isEmpty()) {
      throw new IncompatibleDatabase(
          "The database has the company's tables, but these columns are missing: "
              + String.join(", ", missing));
    }
  }

  private static Set<String> columnsOf(PreparedStatement columns, String table)
      throws SQLException {
    columns.setString(1, table);
    Set<String> present = new HashSet<>();
    try (ResultSet rows = columns.executeQuery()) {
      while (rows.next()) {
        present.add(rows.getString(1));
      }
    }
    return present;
  }
}
