package com.bomizzel.datamanagement.schema.preflight;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of the company's data that may be the help desk's own, and what they must have. */
public final class HelpDeskTables {
  /** The columns that must be there, by table. */
  public static final Map<String, List<String>> COLUMNS =
      Collections.unmodifiableSortedMap(
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
                  "user_company_associations",
                      List.of("user_id", "company_id", "role", "created_at"),
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
                      List.of(
                          "id", "ticket_id", "content", "is_internal", "created_by", "created_at"),
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
                          "uploaded_at"))));

  /**
   * Common tables: {@code known} has a row for each column of a table that exists, {@code parts}
   * one for each table and each partition, whose {@code place} follows what is in it.
   */
  static final String KNOWN =
      """
      with wanted (tab, col) as (select * from unnest(?::text[], ?::text[])),
      known as (
        select w.tab, w.col, c.oid, c.relkind, c.relowner
          from wanted w join pg_class c on c.oid = to_regclass(w.tab)),
      tables as (select distinct tab, oid, relkind, relowner from known),
      parts (tab, oid, place) as (
        select tab, oid, '' from tables
         union all select t.tab, p.relid, ' (on ' || p.relid || ')'
          from tables t, pg_partition_tree(t.oid) p where p.relid <> t.oid)
      """;

  private HelpDeskTables() {}

  static void bind(PreparedStatement select) throws SQLException {
    List<String> tables = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    COLUMNS.forEach(
        (table, names) ->
            names.forEach(
                name -> {
                  tables.add(table);
                  columns.add(name);
                }));
    select.setArray(1, texts(select, tables));
    select.setArray(2, texts(select, columns));
  }

  private static Array texts(PreparedStatement select, List<String> texts) throws SQLException {
    return select.getConnection().createArrayOf("text", texts.toArray());
  }
}
