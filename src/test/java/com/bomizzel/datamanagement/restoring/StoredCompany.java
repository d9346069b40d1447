package com.bomizzel.datamanagement.restoring;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All rows of a company and its people as they are stored: each by table and key, with all columns
 * as text. Beside a column for a person stands {@code who}: {@code member} and the id for one of
 * the company; for anybody else what a file says of them, from their account or as it was kept.
 */
final class StoredCompany {
  /** In a row of a user: what a file says of them elsewhere. */
  static final String AS_TEXT = "as text";

  private static final String PERSON =
      "jsonb_build_object('email', u.email, 'firstName', u.first_name, 'lastName', u.last_name)";

  private static final Map<String, String> MEMBERS =
      Map.of(
          "created_by", "createdBy",
          "assigned_to", "assignedTo",
          "changed_by", "changedBy",
          "uploaded_by", "uploadedBy");

  private static final String OF_TICKETS =
      "ticket_id in (select id from tickets where company_id = $)";

  private static final Map<String, String> CONDITIONS =
      Map.of(
          "companies", "id = $",
          "users", "id in (select user_id from user_company_associations where company_id = $)",
          "ticket_notes", OF_TICKETS,
          "ticket_history", OF_TICKETS,
          "ticket_attachments", OF_TICKETS);

  /** Their keys are told apart by more than an id. */
  private static final Map<String, String> KEYS =
      Map.of(
          "user_company_associations", "r.user_id::text",
          "ticket_origins",
              "r.ticket_id || ' ' || row_number() over (partition by r.ticket_id order by r.id)");

  private static final String SELECT =
      Tables.all().stream().map(StoredCompany::select).collect(Collectors.joining(" union all "));

  private final Map<String, Map<String, Map<String, String>>> tables;

  private StoredCompany(Map<String, Map<String, Map<String, String>>> tables) {
    this.tables = tables;
  }

  private static String select(String table) {
    List<String> columns = new ArrayList<>();
    Tables.columns(table).keySet().forEach(column -> columns.add("r." + column + "::text"));
    Tables.decided(table).people().forEach(column -> columns.add(who(table, column)));
    if ("users".equals(table)) {
      columns.add(PERSON.replace("u.", "r.") + "::text");
    }
    return "select '%s', %s, array[%s] from %s r where %s"
        .formatted(
            table,
            KEYS.getOrDefault(table, "r.id::text"),
            String.join(", ", columns),
            table,
            CONDITIONS.getOrDefault(table, "company_id = $").replace("$", "(select $1)"))
        .replace("$1", "company from given");
  }

  private static String who(String table, String column) {
    String member = "ticket_notes".equals(table) ? "author" : MEMBERS.get(column);
    return ("case when exists (select 1 from user_company_associations a where a.user_id = r.%1$s"
            + " and a.company_id = (select company from given)) then 'member ' || r.%1$s"
            + " else coalesce((select %2$s from users u where u.id = r.%1$s),"
            + " nullif(r.unresolved_people -> '%3$s', 'null'))::text end")
        .formatted(column, PERSON, member);
  }

  private static List<String> labels(String table) {
    List<String> labels = new ArrayList<>(Tables.columns(table).keySet());
    Tables.decided(table).people().forEach(column -> labels.add(who(column)));
    if ("users".equals(table)) {
      labels.add(AS_TEXT);
    }
    return labels;
  }

  /** What the row says of a person. */
  static String who(String column) {
    return column + " who";
  }

  /** All rows of a company as they are now. */
  static StoredCompany of(TestDatabase database, UUID company) {
    Map<String, Map<String, Map<String, String>>> tables = new LinkedHashMap<>();
    Tables.all().forEach(table -> tables.put(table, new TreeMap<>()));
    try (Connection connection = database.reusedConnections().getConnection();
        PreparedStatement select =
            connection.prepareStatement("with given(company) as (values (?::uuid)) " + SELECT)) {
      select.setObject(1, company);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String table = rows.getString(1);
          tables
              .get(table)
              .put(rows.getString(2), row(labels(table), (String[]) rows.getArray(3).getArray()));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + ": " + SELECT, e);
    }
    return new StoredCompany(tables);
  }

  private static Map<String, String> row(List<String> labels, String[] values) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(labels.get(i), values[i]);
    }
    return row;
  }

  /** The rows of a table by their keys. */
  Map<String, Map<String, String>> of(String table) {
    return tables.get(table);
  }

  /**
   * With other rows in a table.
   *
   * @param change gives a changed copy of a row; null for none
   */
  StoredCompany with(String table, UnaryOperator<Map<String, String>> change) {
    Map<String, Map<String, Map<String, String>>> changed = new LinkedHashMap<>(tables);
    Map<String, Map<String, String>> rows = new TreeMap<>();
    of(table)
        .forEach(
            (key, row) -> {
              Map<String, String> other = change.apply(new LinkedHashMap<>(row));
              if (other != null) {
                rows.put(key, other);
              }
            });
    changed.put(table, rows);
    return new StoredCompany(changed);
  }

  /** With nothing but the columns that a backup brings back. */
  StoredCompany asRestored() {
    StoredCompany rest = this;
    for (String table : Tables.all()) {
      List<String> kept = new ArrayList<>(Tables.decided(table).same());
      Tables.decided(table).people().forEach(column -> kept.add(who(column)));
      rest =
          rest.with(
              table,
              row -> {
                row.keySet().retainAll(kept);
                return row;
              });
    }
    return rest;
  }

  /** What another one has otherwise, a line each. */
  List<String> differences(StoredCompany other) {
    List<String> differences = new ArrayList<>();
    tables.forEach(
        (table, rows) -> {
          Map<String, Map<String, String>> left = new TreeMap<>(other.of(table));
          rows.forEach(
              (key, row) -> {
                Map<String, String> found = left.remove(key);
                if (found == null) {
                  differences.add(table + " lacks " + row);
                } else {
                  addDifferences(table + " " + key, row, found, differences);
                }
              });
          left.values().forEach(row -> differences.add(table + " has more: " + row));
        });
    return differences;
  }

  private static void addDifferences(
      String row, Map<String, String> expected, Map<String, String> found, List<String> list) {
    expected.forEach(
        (column, value) -> {
          if (!Objects.equals(value, found.get(column))) {
            list.add(
                "%s %s: %s became %s"
                    .formatted(row, column, excerpt(value), excerpt(found.get(column))));
          }
        });
  }

  private static String excerpt(String value) {
    return value == null ? null : HostileJson.quoted(HostileTexts.start(value, 300));
  }
}
