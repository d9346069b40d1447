package com.bomizzel.datamanagement.restoring;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables that an export covers, and of each column whether a backup brings it back. What comes
 * back otherwise, or not at all, stands here with its reason and nowhere else.
 *
 * <p>{@code data_import_invitations} is not among them: nobody's import brings an invitation back
 * as one, for whoever may make companies of nothing finds the account and lets it in.
 */
final class Tables {
  /** In an order in which their rows can be inserted. */
  private static final Map<String, Columns> TABLES = new LinkedHashMap<>();

  static {
    // The company itself is not imported: it must be there, and stays what it is.
    put("companies", "id name is_active created_at updated_at", "", Map.of());
    put(
        "users",
        "id email first_name last_name phone role is_active email_verified preferences"
            + " created_at updated_at",
        "",
        Map.of(
            "password_hash", "never in a file: whoever is made anew sets one",
            "import_id", "says where a row has been, not what it is"));
    put(
        "user_company_associations",
        "user_id company_id role created_at",
        "",
        Map.of("import_id", "says where a row has been, not what it is"));
    put(
        "custom_fields",
        "id company_id name field_type options is_required is_active display_order created_at",
        "",
        Map.of("import_id", "says where a row has been, not what it is"));
    put(
        "tickets",
        "id company_id title description status priority category custom_fields created_at"
            + " updated_at resolved_at source_company_id source_id",
        "created_by assigned_to",
        Map.of(
            "unresolved_people", "compared as the people that the row names",
            "import_id", "says where a row has been, not what it is"));
    put(
        "ticket_origins",
        "ticket_id company_id source_company_id source_id",
        "",
        Map.of("id", "a number of this database alone: its order is compared"));
    put(
        "ticket_notes",
        "id ticket_id content is_internal created_at source_id",
        "created_by",
        Map.of(
            "unresolved_people", "compared as the people that the row names",
            "import_id", "says where a row has been, not what it is"));
    put(
        "ticket_history",
        "id ticket_id action field_name old_value new_value created_at source_id",
        "changed_by",
        Map.of(
            "unresolved_people", "compared as the people that the row names",
            "import_id", "says where a row has been, not what it is"));
    put(
        "ticket_attachments",
        "id ticket_id file_name file_size file_type file_path uploaded_at source_id",
        "uploaded_by",
        Map.of(
            "unresolved_people", "compared as the people that the row names",
            "import_id", "says where a row has been, not what it is"));
  }

  private Tables() {}

  /**
   * What was decided of a table's columns.
   *
   * @param same they come back as they were
   * @param people they come back as the same people, by account or as text
   * @param other those that do not, with the reason
   */
  record Columns(List<String> same, List<String> people, Map<String, String> other) {
    List<String> decided() {
      List<String> all = new ArrayList<>(same);
      all.addAll(people);
      all.addAll(other.keySet());
      return all;
    }
  }

  /** As PostgreSQL has them; read once. */
  private static final class Stored {
    static final Map<String, Map<String, Column>> COLUMNS = read();

    private static Map<String, Map<String, Column>> read() {
      TestDatabase database = TestDatabase.createMigrated("columns");
      Map<String, Map<String, Column>> columns = new LinkedHashMap<>();
      for (String table : TABLES.keySet()) {
        Map<String, Column> ofTable = new LinkedHashMap<>();
        database
            .rows(
                "select column_name, udt_name, is_nullable, is_identity"
                    + " from information_schema.columns"
                    + " where table_schema = 'public' and table_name = ? order by ordinal_position",
                table)
            .forEach(
                row ->
                    ofTable.put(
                        (String) row.get("column_name"),
                        new Column(
                            (String) row.get("udt_name"),
                            "YES".equals(row.get("is_nullable")),
                            "YES".equals(row.get("is_identity")))));
        columns.put(table, ofTable);
      }
      return columns;
    }
  }

  /**
   * A column of {@code information_schema}.
   *
   * @param generated whether PostgreSQL alone gives its values
   */
  record Column(String type, boolean nullable, boolean generated) {}

  private static void put(String table, String same, String people, Map<String, String> other) {
    TABLES.put(table, new Columns(words(same), words(people), other));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  static Set<String> all() {
    return TABLES.keySet();
  }

  static Columns decided(String table) {
    return TABLES.get(table);
  }

  /** All columns of a table by name, in their order. */
  static Map<String, Column> columns(String table) {
    return Stored.COLUMNS.get(table);
  }

  /** Whether a row cannot be without another one. */
  static boolean owns(String owner, String id, Map<String, String> row) {
    return switch (owner) {
      case "companies" -> id.equals(row.get("company_id"));
      case "users" -> id.equals(row.get("user_id"));
      case "tickets" -> id.equals(row.get("ticket_id"));
      default -> false;
    };
  }

  /** The row without a person who is no longer there. */
  static Map<String, String> withoutPerson(String id, String table, Map<String, String> row) {
    Map<String, String> without = new LinkedHashMap<>(row);
    decided(table)
        .people()
        .forEach(column -> without.computeIfPresent(column, (n, v) -> v.equals(id) ? null : v));
    return without;
  }
}
