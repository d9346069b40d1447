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
 * @param uniqueKeys the unique indexes among it, by table
 */
public record OwnRules(boolean exist, Map<String, List<UniqueKey>> uniqueKeys) {

  /**
   * A unique index.
   *
   * @param hash SQL for a number that rows with equal keys have in common; null, as of an index,
   *     never keeps a row out
   * @param condition SQL for which rows it holds
   */
  public record UniqueKey(String hash, String condition) {}

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

  /** Letters of either case are one: more rows than are equal are no harm, fewer would be. */
  private static final String UNIQUE_KEYS =
      TABLES
          + """
          select i.relname,
                 (select 'hashtextextended(lower(row(' || string_agg(
                           '(' || pg_get_indexdef(i.indexrelid, n, true) || ')', ', ' order by n)
                         || ')::text), ' || i.indexrelid || ')'
                    from generate_series(1, i.indnkeyatts) n),
                 coalesce(pg_get_expr(i.indpred, i.indrelid), 'true')
            from own_indexes i where i.indisunique or i.indisexclusion
          """;

  /** Those of the database, of the tables that imports write. */
  public static OwnRules read(Connection connection) throws SQLException {
    Map<String, List<UniqueKey>> keys = new HashMap<>();
    boolean exist;
    try (PreparedStatement select = connection.prepareStatement(EXIST)) {
      KnownColumns.bind(select, connection);
      try (ResultSet found = select.executeQuery()) {
        exist = found.next() && found.getBoolean(1);
      }
    }
    if (!exist) {
      return new OwnRules(false, Map.of());
    }
    try (PreparedStatement select = connection.prepareStatement(UNIQUE_KEYS)) {
      KnownColumns.bind(select, connection);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          keys.computeIfAbsent(found.getString(1), table -> new ArrayList<>())
              .add(new UniqueKey(found.getString(2), found.getString(3)));
        }
      }
    }
    return new OwnRules(true, Map.copyOf(keys));
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
      String memberships = TrialRows.MEMBERSHIPS;
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
