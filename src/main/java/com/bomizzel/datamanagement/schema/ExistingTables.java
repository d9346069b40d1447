package com.bomizzel.datamanagement.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The company's tables may be the help desk's own. The program adds its own nullable columns to
 * them and nothing else, so every other column must be there already.
 */
final class ExistingTables {
  private static final Map<String, List<String>> REQUIRED =
      new TreeMap<>(
          Map.of(
              "companies", List.of("id", "name", "is_active", "created_at", "updated_at"),
              "users",
                  List.of(
                      "id",
                      "email",
                      "password_hash",
                      "first_name",
                      "last_name",
                      "phone",
                      "role",
                      "is_active",
                      "email_verified",
                      "preferences",
                      "created_at",
                      "updated_at"),
              "user_company_associations", List.of("user_id", "company_id", "role", "created_at"),
              "tickets",
                  List.of(
                      "id",
                      "company_id",
                      "title",
                      "description",
                      "status",
                      "priority",
                      "category",
                      "custom_fields",
                      "created_by",
                      "assigned_to",
                      "created_at",
                      "updated_at",
                      "resolved_at"),
              "ticket_notes",
                  List.of("id", "ticket_id", "content", "is_internal", "created_by", "created_at"),
              "ticket_history",
                  List.of(
                      "id",
                      "ticket_id",
                      "action",
                      "field_name",
                      "old_value",
                      "new_value",
                      "changed_by",
                      "created_at"),
              "custom_fields",
                  List.of(
                      "id",
                      "company_id",
                      "name",
                      "field_type",
                      "options",
                      "is_required",
                      "is_active",
                      "display_order",
                      "created_at"),
              "ticket_attachments",
                  List.of(
                      "id",
                      "ticket_id",
                      "file_name",
                      "file_size",
                      "file_type",
                      "file_path",
                      "uploaded_by",
                      "uploaded_at")));

  private static final String COLUMNS =
      "select column_name from information_schema.columns"
          + " where table_schema = current_schema() and table_name = ?";

  private ExistingTables() {}

  /** Names every missing column of the tables that exist, or returns. */
  static void check(DataSource dataSource) {
    List<String> missing = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement columns = connection.prepareStatement(COLUMNS)) {
      for (Map.Entry<String, List<String>> table : REQUIRED.entrySet()) {
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
