package com.bomizzel.datamanagement.restoring;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A company's rows as they compare: all columns but those that say which import wrote them, and
 * people by who they are. Somebody who is not here any longer is kept as text, which says the same.
 */
final class StoredCompany {
  private static final String USERS =
      """
      select u.id::text, email, first_name, last_name, phone, u.role, m.role as company_role,
        is_active, email_verified, preferences::text, u.created_at::text, updated_at::text
      from users u join user_company_associations m on m.user_id = u.id
      where m.company_id = ? order by u.id
      """;

  /** To a file, SQL's null and that of JSON are one. */
  private static final String FIELDS =
      """
      select id::text, name, field_type, coalesce(options, 'null')::text as options, is_required,
        is_active, display_order, created_at::text
      from custom_fields where company_id = ? order by id
      """;

  private static final String TICKETS =
      """
      select t.id::text, title, description, status, priority, category, custom_fields::text,
        {createdBy}, {assignedTo}, created_at::text, updated_at::text, resolved_at::text,
        source_id, source_company_id
      from tickets t where company_id = ? order by t.id
      """
          .replace("{createdBy}", person("t", "created_by", "createdBy"))
          .replace("{assignedTo}", person("t", "assigned_to", "assignedTo"));

  private static final String NOTES =
      """
      select n.id::text, ticket_id::text, content, is_internal, {author}, n.created_at::text,
        n.source_id
      from ticket_notes n join tickets t on t.id = ticket_id
      where company_id = ? order by n.id
      """
          .replace("{author}", person("n", "created_by", "author"));

  private static final String HISTORY =
      """
      select h.id::text, ticket_id::text, action, field_name, old_value, new_value, {changedBy},
        h.created_at::text, h.source_id
      from ticket_history h join tickets t on t.id = ticket_id
      where company_id = ? order by h.id
      """
          .replace("{changedBy}", person("h", "changed_by", "changedBy"));

  private static final String ATTACHMENTS =
      """
      select a.id::text, ticket_id::text, file_name, file_size, file_type, file_path, {uploadedBy},
        uploaded_at::text, a.source_id
      from ticket_attachments a join tickets t on t.id = ticket_id
      where company_id = ? order by a.id
      """
          .replace("{uploadedBy}", person("a", "uploaded_by", "uploadedBy"));

  private static final String ORIGINS =
      """
      select o.ticket_id::text || ' ' || o.source_company_id || ' ' || o.source_id as id, position
      from (select *, row_number() over (partition by ticket_id order by id) as position
              from ticket_origins) o
      where company_id = ? order by o.id
      """;

  private final Map<String, List<Map<String, Object>>> rows;

  private StoredCompany(Map<String, List<Map<String, Object>>> rows) {
    this.rows = rows;
  }

  /** All rows of a company as they are now. */
  static StoredCompany of(TestDatabase database, UUID company) {
    Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    rows.put("user", database.rows(USERS, company));
    rows.put("custom field", database.rows(FIELDS, company));
    rows.put("ticket", database.rows(TICKETS, company));
    rows.put("origin", database.rows(ORIGINS, company));
    rows.put("note", database.rows(NOTES, company));
    rows.put("history entry", database.rows(HISTORY, company));
    rows.put("attachment", database.rows(ATTACHMENTS, company));
    return new StoredCompany(rows);
  }

  /** Without some rows of a kind. */
  StoredCompany without(String kind, Predicate<Map<String, Object>> left) {
    Map<String, List<Map<String, Object>>> rest = new LinkedHashMap<>(rows);
    rest.computeIfPresent(kind, (same, all) -> all.stream().filter(left.negate()).toList());
    return new StoredCompany(rest);
  }

  /** Where nobody's 1 is known by what shows which one it is: without that. */
  StoredCompany withoutEvidence() {
    Map<String, List<Map<String, Object>>> bare = new LinkedHashMap<>(rows);
    bare.computeIfPresent(
        "ticket", (same, all) -> all.stream().map(StoredCompany::withoutEvidence).toList());
    return new StoredCompany(bare);
  }

  private static Map<String, Object> withoutEvidence(Map<String, Object> ticket) {
    Map<String, Object> bare = new LinkedHashMap<>(ticket);
    bare.computeIfPresent(
        "source_company_id",
        (column, source) -> ((String) source).startsWith("unnamed:") ? "" : source);
    return bare;
  }

  /** With an empty object where preferences and custom values are null. */
  StoredCompany withEmptyForNull() {
    Map<String, List<Map<String, Object>>> filled = new LinkedHashMap<>();
    rows.forEach((kind, all) -> filled.put(kind, all.stream().map(StoredCompany::filled).toList()));
    return new StoredCompany(filled);
  }

  private static Map<String, Object> filled(Map<String, Object> row) {
    Map<String, Object> filled = new LinkedHashMap<>(row);
    for (String column : List.of("preferences", "custom_fields")) {
      filled.replace(column, "null", "{}");
    }
    return filled;
  }

  /** What another one has otherwise, a line each. */
  List<String> differences(StoredCompany other) {
    List<String> differences = new ArrayList<>();
    rows.forEach(
        (kind, all) -> {
          Map<Object, Map<String, Object>> left = byId(other.rows.get(kind));
          for (Map<String, Object> row : all) {
            Map<String, Object> found = left.remove(row.get("id"));
            if (found == null) {
              differences.add(kind + " is missing: " + row);
            } else {
              addDifferences(kind, row, found, differences);
            }
          }
          left.values().forEach(row -> differences.add(kind + " is too much: " + row));
        });
    return differences;
  }

  private static Map<Object, Map<String, Object>> byId(List<Map<String, Object>> rows) {
    Map<Object, Map<String, Object>> byId = new LinkedHashMap<>();
    rows.forEach(row -> byId.put(row.get("id"), row));
    return byId;
  }

  private static void addDifferences(
      String kind, Map<String, Object> row, Map<String, Object> found, List<String> differences) {
    row.forEach(
        (column, value) -> {
          if (!Objects.equals(value, found.get(column))) {
            differences.add(
                "%s %s: %s became %s".formatted(kind, column, value, found.get(column)));
          }
        });
  }

  private static String person(String row, String column, String member) {
    return ("coalesce((select jsonb_build_object('email', email, 'firstName', first_name,"
            + " 'lastName', last_name) from users where id = %1$s.%2$s),"
            + " %1$s.unresolved_people -> '%3$s')::text as %2$s")
        .formatted(row, column, member);
  }
}
