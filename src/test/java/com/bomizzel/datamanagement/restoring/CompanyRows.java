package com.bomizzel.datamanagement.restoring;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of the help desk's tables that are one company and those around it: for each table, in an
 * order in which they can be inserted, its rows; each has all columns, as text or null.
 */
final class CompanyRows {
  /** What is printed of a long value. */
  private static final int EXCERPT = 200;

  private final String company;
  private final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();

  /** No rows yet, of the company with that id. */
  CompanyRows(String company) {
    this.company = company;
    Tables.all().forEach(table -> tables.put(table, new ArrayList<>()));
  }

  String company() {
    return company;
  }

  void add(String table, Map<String, String> row) {
    tables.get(table).add(Collections.unmodifiableMap(row));
  }

  List<Map<String, String>> of(String table) {
    return tables.get(table);
  }

  Collection<String> tables() {
    return tables.keySet();
  }

  /** All of them but one, and what refers to it. */
  CompanyRows without(String table, Map<String, String> row) {
    CompanyRows rest = new CompanyRows(company);
    String id = row.get("id");
    tables.forEach(
        (name, rows) ->
            rows.stream()
                .filter(other -> !(name.equals(table) && other.equals(row)))
                .filter(other -> id == null || !Tables.owns(table, id, other))
                .map(other -> id == null ? other : Tables.withoutPerson(id, name, other))
                .forEach(other -> rest.add(name, other)));
    return rest;
  }

  /** All of them, one with another value. */
  CompanyRows with(String table, Map<String, String> row, String column, String value) {
    CompanyRows changed = new CompanyRows(company);
    tables.forEach(
        (name, rows) ->
            rows.forEach(
                other -> {
                  if (other == row) {
                    Map<String, String> copy = new LinkedHashMap<>(other);
                    copy.put(column, value);
                    changed.add(name, copy);
                  } else {
                    changed.add(name, other);
                  }
                }));
    return changed;
  }

  /** Inserts all. */
  void write(TestDatabase database) {
    try (Connection connection = database.reusedConnections().getConnection()) {
      connection.setAutoCommit(false);
      for (Map.Entry<String, List<Map<String, String>>> table : tables.entrySet()) {
        if (!table.getValue().isEmpty()) {
          insert(connection, table.getKey(), table.getValue());
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(this + ": " + e.getMessage(), e);
    }
  }

  private static void insert(Connection connection, String table, List<Map<String, String>> rows)
      throws SQLException {
    List<String> columns = List.copyOf(rows.get(0).keySet());
    String sql =
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream()
                    .map(column -> "?::" + Tables.columns(table).get(column).type())
                    .collect(Collectors.joining(", ")));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Map<String, String> row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          insert.setString(i + 1, row.get(columns.get(i)));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** A line for each row, as a test would write it down. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder("company ").append(company).append('\n');
    tables.forEach(
        (table, rows) ->
            rows.forEach(
                row -> lines.append(table).append(' ').append(readable(row)).append('\n')));
    return lines.toString();
  }

  private static Map<String, String> readable(Map<String, String> row) {
    Map<String, String> readable = new LinkedHashMap<>();
    row.forEach(
        (column, value) -> {
          if (value != null) {
            readable.put(column, readable(value));
          }
        });
    return readable;
  }

  private static String readable(String value) {
    String start = HostileTexts.start(value, EXCERPT);
    String rest = start.length() < value.length() ? "... of " + value.length() : "";
    return HostileJson.quoted(start) + rest;
  }
}
