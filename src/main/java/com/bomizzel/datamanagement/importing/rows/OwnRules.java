package com.bomizzel.datamanagement.importing.rows;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.Member.Absence;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a help desk's own tables may refuse though those that this program makes would not: checks,
 * columns that must not be null, other types, foreign keys, unique indexes, indexes of texts,
 * triggers. Where there is nothing of the kind, the database takes every record that an import
 * gives to it, but one with an address, a name or an origin that no index can hold.
 *
 * @param exist whether there is anything of the kind
 * @param keys by table, what its rows may have in common with others that decide whether they are
 *     taken
 */
public record OwnRules(boolean exist, Map<String, List<RowKey>> keys) {

  /**
   * Columns or expressions of a table that are compared with those of other rows: of a unique index
   * or a foreign key.
   *
   * @param isHad whether other rows look for a row that has it
   * @param isSought whether a row that has it looks for others
   * @param hash SQL for a number that all equal keys have in common
   * @param exact SQL for a number that no other keys have in common, but by accident
   * @param condition SQL for which rows it holds
   */
  public record RowKey(
      boolean isHad, boolean isSought, String hash, String exact, String condition) {}

  /** Those that other rows of the table may have as well, or refer to. */
  public List<RowKey> had(String table) {
    return keys.getOrDefault(table, List.of()).stream().filter(RowKey::isHad).toList();
  }

  /** Those by which rows of the table meet others. */
  public List<RowKey> sought(String table) {
    return keys.getOrDefault(table, List.of()).stream().filter(RowKey::isSought).toList();
  }

  private static final String TEXT = "text";

  /** The program's own that are unique, of expressions or of texts, as PostgreSQL writes them. */
  private static final String KNOWN_INDEXES =
      """
      'users btree (id)', 'users btree (lower(email))',
      'user_company_associations btree (user_id, company_id)',
      'custom_fields btree (id)', 'custom_fields btree (company_id, name)',
      'tickets btree (id)',
      'tickets btree (source_id, company_id, source_company_id) WHERE (source_id IS NOT NULL)',
      'ticket_notes btree (id)', 'ticket_history btree (id)', 'ticket_attachments btree (id)'
      """;

  private static final String TABLES =
      """
      with known (tab, col, type, filled) as (
        select * from unnest(?::text[], ?::text[], ?::text[], ?::boolean[])),
      tables as (
        select c.* from pg_class c where c.oid in (select to_regclass(tab) from known)),
      indexes as (
        select t.relname, i.*,
               t.relname || ' ' || substring(pg_get_indexdef(i.indexrelid) from ' USING (.*)$') as def
          from pg_index i join tables t on t.oid = i.indrelid),
      own_indexes as (
        select * from indexes i
         where def not in (<known>)
           and (indisunique or def !~ '^\\S+ btree \\(hashtextextended\\(')
           and (indisunique or indisexclusion or indexprs is not null or indpred is not null
             or exists (select 1 from unnest(i.indkey) k(col)
                  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.col
                 where a.atttypid not in ('uuid'::regtype, 'timestamptz'::regtype,
                   'boolean'::regtype, 'integer'::regtype, 'bigint'::regtype))))
      """
          .replace("<known>", KNOWN_INDEXES);

  private static final String EXIST =
      TABLES
          + """
          select exists (select 1 from own_indexes)
            or exists (select 1 from tables t where t.relkind <> 'r' or t.relrowsecurity
                 or t.relhasrules
                 or exists (select 1 from pg_inherits h where t.oid in (h.inhrelid, h.inhparent)))
            or exists (select 1 from pg_trigger g join tables t on t.oid = g.tgrelid
                 where not g.tgisinternal and g.tgname <> 'users_account_change')
            or exists (select 1 from pg_constraint k join tables t on t.oid = k.conrelid
                 where k.contype in ('c', 'x') or k.condeferred or (k.contype = 'f'
                   and (cardinality(k.conkey) <> 1 or k.confrelid not in (
                     select to_regclass(tab) from unnest(array['companies', 'users', 'tickets']) tab))))
            or exists (select 1 from pg_attribute a join tables t on t.oid = a.attrelid
                 join pg_type y on y.oid = a.atttypid
                 left join known k on k.tab = t.relname and k.col = a.attname
                where a.attnum > 0 and not a.attisdropped and (a.attgenerated <> '' or y.typtype = 'd'
                  or case when k.col is null
                       then a.attnotnull and not a.atthasdef and a.attidentity = ''
                       else (a.attnotnull and not k.filled) or not (
                         format_type(a.atttypid, a.atttypmod) = k.type or (k.type = 'text'
                           and format_type(a.atttypid, a.atttypmod) = 'character varying')) end))
          """;

  /**
   * Letters of either case are one: more rows than are equal are no harm, fewer would be. As JSON,
   * numbers and objects are equal however they are written.
   */
  private static final String KEYS =
      TABLES
          + """
          , unique_keys as (
            select i.relname as tab, true as had, true as sought, i.indexrelid as seed, p.parts,
                   coalesce(pg_get_expr(i.indpred, i.indrelid), 'true') || p.filled as cond
              from own_indexes i
             cross join lateral (
               select string_agg(case when o.oid is null then e.def
                        else format('hashtextextended((%s)::text collate %s, 0)', e.def,
                          o.oid::regcollation) end, ', ' order by n) as parts,
                      coalesce(string_agg(format(' and (%s) is not null', e.def), '') filter (
                        where to_jsonb(i) ->> 'indnullsnotdistinct' is distinct from 'true'), '')
                        as filled
                 from generate_series(1, i.indnkeyatts) n
                cross join pg_get_indexdef(i.indexrelid, n, true) e(def)
                 left join pg_collation o
                   on o.oid = i.indcollation[n - 1] and not o.collisdeterministic) p
             where i.indisunique or i.indisexclusion),
          foreign_keys as (
            select t.relname as tab, s.had, not s.had as sought, k.oid as seed, p.parts, p.cond
              from pg_constraint k
             cross join (values (true), (false)) s(had)
              join tables t on t.oid = case when s.had then k.confrelid else k.conrelid end
             cross join lateral (
               select string_agg(quote_ident(a.attname), ', ' order by n) as parts,
                      string_agg(quote_ident(a.attname) || ' is not null', ' and ') as cond
                 from generate_series(1, cardinality(k.conkey)) n
                 join pg_attribute a on a.attrelid = t.oid
                  and a.attnum = case when s.had then k.confkey[n] else k.conkey[n] end) p
             where k.contype = 'f' and k.conrelid in (select oid from tables)
               and k.confrelid in (select oid from tables)
               and not exists (select 1 from pg_attribute a where a.attrelid = k.confrelid
                 and a.attname = 'id' and k.confkey = array[a.attnum])),
          all_keys as (select * from unique_keys union all select * from foreign_keys)
          select tab, had, sought,
                 format('jsonb_hash_extended(lower(jsonb_build_array(%s)::text)::jsonb, %s)', parts, seed),
                 format('jsonb_hash_extended(jsonb_build_array(%s), %s)', parts, seed), cond
            from all_keys
          """;

  /** Those of the database, of the tables that imports write. */
  public static OwnRules read(Connection connection) throws SQLException {
    boolean exist;
    try (PreparedStatement select = connection.prepareStatement(EXIST)) {
      KnownColumns.bind(select, connection);
      try (ResultSet found = select.executeQuery()) {
        exist = found.next() && found.getBoolean(1);
      }
    }
    return new OwnRules(exist, exist ? keys(connection) : Map.of());
  }

  private static Map<String, List<RowKey>> keys(Connection connection) throws SQLException {
    Map<String, List<RowKey>> keys = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(KEYS)) {
      KnownColumns.bind(select, connection);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keys.computeIfAbsent(found.getString(1), table -> new ArrayList<>())
              .add(
                  new RowKey(
                      found.getBoolean(2),
                      found.getBoolean(3),
                      found.getString(4),
                      found.getString(5),
                      found.getString(6)));
        }
      }
    }
    return Map.copyOf(keys);
  }

  /** The columns that imports write, and what they are in the program's own tables. */
  private record KnownColumns(
      List<String> tables, List<String> names, List<String> types, List<Boolean> filled) {
    private static final KnownColumns ALL = all();

    private static KnownColumns all() {
      KnownColumns columns =
          new KnownColumns(
              new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (RecordShape shape :
          List.of(
              RecordShape.USERS,
              RecordShape.CUSTOM_FIELDS,
              RecordShape.TICKETS,
              RecordShape.NOTES,
              RecordShape.HISTORY,
              RecordShape.ATTACHMENTS)) {
        columns.add(shape);
      }
      String memberships = RecordShape.MEMBERSHIPS;
      columns.add(memberships, "user_id", "uuid", true);
      columns.add(memberships, "company_id", "uuid", true);
      columns.add(memberships, "role", TEXT, true);
      columns.add(memberships, "created_at", "timestamp with time zone", true);
      columns.add(memberships, ChangeSql.MARK, TEXT, true);
      return columns;
    }

    private void add(RecordShape shape) {
      String table = shape.table();
      add(table, "id", "uuid", true);
      if (shape.owner() != null) {
        add(table, shape.owner(), "uuid", true);
      }
      shape.columns().stream()
          .filter(column -> column.name() != null)
          .forEach(
              column -> {
                String type = column.type().sqlName();
                boolean isNullable = column.format().absence() == Absence.NULL_IS_A_VALUE;
                String full = type.equals("timestamptz") ? "timestamp with time zone" : type;
                add(table, column.name(), full, !isNullable);
              });
      shape.people().forEach(person -> add(table, requireNonNull(person.name()), "uuid", false));
      if (!shape.people().isEmpty()) {
        add(table, "unresolved_people", "jsonb", false);
      }
      shape.sources().forEach(source -> add(table, source, TEXT, false));
      add(table, ChangeSql.MARK, TEXT, true);
    }

    private void add(String table, String name, String type, boolean isFilled) {
      tables.add(table);
      names.add(name);
      types.add(type);
      filled.add(isFilled);
    }

    static void bind(PreparedStatement select, Connection connection) throws SQLException {
      select.setArray(1, connection.createArrayOf(TEXT, ALL.tables.toArray()));
      select.setArray(2, connection.createArrayOf(TEXT, ALL.names.toArray()));
      select.setArray(3, connection.createArrayOf(TEXT, ALL.types.toArray()));
      select.setArray(4, connection.createArrayOf("boolean", ALL.filled.toArray()));
    }
  }
}
