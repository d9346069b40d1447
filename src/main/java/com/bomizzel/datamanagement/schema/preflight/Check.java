package com.bomizzel.datamanagement.schema.preflight;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for in a database. The names are those of the manual, which has each.
 *
 * <p>The statements follow {@link HelpDeskTables#KNOWN} and select what is found as texts.
 */
public enum Check {
  /** A pooler shares sessions. */
  SESSIONS_SHARED(
      true,
      null,
      "A pooler in transaction mode gives one session to several clients, so locks, settings and"
          + " snapshots get lost",
      "Connect to PostgreSQL itself, or to a pool in session mode (PgBouncer: pool_mode = session)"),
  /** Columns that must be there are not. */
  MISSING_COLUMN(
      true,
      """
      select k.tab || '.' || k.col from known k
       where not exists (select 1 from pg_attribute a
              where a.attrelid = k.oid and a.attname = k.col and not a.attisdropped)
      """,
      "The help desk's tables lack columns that exports and imports need",
      "Add them, or use the database of a help desk that has them"),
  /** The program's own part of the database is not as new as the program. */
  SCHEMA_BEHIND(
      true,
      null,
      "The role may not add what is missing",
      "Run java -jar data-management-bundle.jar --migrate once, with DB_USER and DB_PASSWORD of the"
          + " role that owns the help desk's tables; then this one needs no more than its rights on"
          + " them"),
  /** The role lacks rights. */
  MISSING_RIGHT(
      true,
      """
      , ours (oid, rights) as (
        select c.oid, case when c.relname = 'data_management_schema' then array['SELECT']
                           when c.relname = 'audit_events' then array['SELECT', 'INSERT']
                           else array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] end
          from pg_class c where c.relnamespace = current_schema()::regnamespace
           and c.relkind = 'r' and exists (select from pg_class h
                where h.oid = to_regclass('data_management_schema'))
           and (c.relname ~ '^(data_(export|import|management|request)_|jbatch)'
             or c.relname in ('installation', 'audit_events', 'signing_keys', 'ticket_origins', 'account_changes',
                  'sign_in_failures', 'known_places'))),
      needed (oid, rights) as (
        select oid, array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] from tables
         union all select oid, rights from ours)
      select w.oid::regclass || ' (' || r || ')' from needed w, unnest(w.rights) r
       where not has_table_privilege(w.oid, r)
       union all
      select s.oid::regclass || ' (USAGE)' from needed w
        join pg_depend d on d.refobjid = w.oid and d.deptype = 'a' and d.refclassid = d.classid
        join pg_class s on s.oid = d.objid
       where case s.relkind when 'S' then not has_sequence_privilege(s.oid, 'USAGE') end
      """,
      "The server's role may not read or write these tables, or use these sequences",
      "As their owner: grant select, insert, update, delete on all tables, and usage on all"
          + " sequences, in schema … to the role of DB_USER"),
  /** A policy hides rows. */
  ROWS_HIDDEN(
      true,
      "select t.tab from tables t where row_security_active(t.oid)",
      "Row-level security would hide rows from the server, so every export and import fails"
          + " (DATABASE_FORBIDS) rather than leave some out",
      "As a superuser: alter role … bypassrls, for the role of DB_USER"),
  /** A column that imports do not fill. */
  COLUMN_NOT_FILLED(
      false,
      """
      select t.tab || '.' || a.attname from tables t join pg_attribute a on a.attrelid = t.oid
       where a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef
         and a.attidentity = '' and a.attgenerated = ''
         and not exists (select 1 from known k where k.oid = t.oid and k.col = a.attname)
      """,
      "These columns must not be null, have no default, and imports do not know them: each new"
          + " record is rejected (REFUSED_BY_DATABASE)",
      "Give them a default"),
  /** A trigger before rows. */
  TRIGGER_BEFORE_ROWS(
      false,
      """
      select t.tab || '.' || g.tgname || t.place from parts t
        join pg_trigger g on g.tgrelid = t.oid
       where not g.tgisinternal and g.tgenabled <> 'D' and g.tgparentid = 0 and g.tgtype & 3 = 3
      """,
      "These triggers may change what an import writes, or keep rows away; a row that is kept away"
          + " is rejected (REFUSED_BY_DATABASE)",
      "Look at what they do; validate a file first"),
  /** A trigger that sets the time of the last change. */
  UPDATED_AT_SET(
      false,
      """
      select t.tab || '.' || g.tgname || t.place from parts t
        join pg_trigger g on g.tgrelid = t.oid join pg_proc p on p.oid = g.tgfoid
       where not g.tgisinternal and g.tgenabled <> 'D' and g.tgparentid = 0 and g.tgtype & 19 = 19
         and position('bomizzel:' in p.prosrc) = 0
         and (p.prosrc ~* 'new\\s*\\.\\s*"?updated_at"?\\s*:?='
           or (p.prosrc = 'moddatetime' and g.tgargs = 'updated_at\\000'::bytea))
      """,
      "These triggers set updated_at, so the file's time gets lost; records that differ in nothing"
          + " else count as equal",
      "Let them leave alone what comes with current_setting('application_name') like 'bomizzel:%'"),
  /**
   * A trigger that comes with rows and writes, as far as its source shows; those of a partition's
   * statements do not run.
   */
  TRIGGER_AFTER_ROWS(
      false,
      """
      select t.tab || '.' || g.tgname || t.place from parts t
        join pg_trigger g on g.tgrelid = t.oid join pg_proc p on p.oid = g.tgfoid
        join pg_language l on l.oid = p.prolang
       where not g.tgisinternal and g.tgenabled <> 'D' and g.tgparentid = 0
         and g.tgtype & 3 <> 3 and g.tgtype & 20 <> 0 and (t.place = '' or g.tgtype & 1 = 1)
         and p.proname <> 'note_account_change'
         and (l.lanname not in ('plpgsql', 'sql') or p.prosrc ~* '\\m(insert\\s+into|update\\s+\\S'
           '|delete\\s+from|merge\\s+into|execute\\M|call\\M|perform(?!\\s+pg_notify))')
      """,
      "These triggers write something when an import has written, and may change its rows, which is"
          + " not noticed",
      "Look at what they do"),
  /** A rule that does something else than it is told; where a partition has one it is not heard. */
  REWRITE_RULE(
      false,
      """
      select t.tab || '.' || r.rulename from tables t join pg_rewrite r on r.ev_class = t.oid
       where r.ev_type in ('2', '3') and r.ev_enabled <> 'D'
      """,
      "These rules do something beside what an import writes, or instead of it; a row that is not"
          + " written is rejected (REFUSED_BY_DATABASE)",
      "Make triggers of them, or drop them"),
  /** Partitioned tables. */
  PARTITIONED(
      false,
      """
      select t.tab from tables t join pg_partitioned_table p on p.partrelid = t.oid
       where t.tab = 'tickets' and not exists (select from pg_index i where i.indrelid = t.oid
         and i.indisunique and i.indpred is null
         and pg_get_indexdef(i.indexrelid) like '% USING btree (id)')
      """,
      "The table is partitioned and nothing in it makes ids unique, nor can the program's own"
          + " index of origins be: two programs that write tickets at once could give two the same",
      "Let nothing but the help desk and this program write tickets"),
  /** Times without a time zone. */
  TIMES_WITHOUT_ZONE(
      false,
      """
      select k.tab || '.' || k.col || ' (' || current_setting('TimeZone') || ')' from known k
        join pg_attribute a on a.attrelid = k.oid and a.attname = k.col and not a.attisdropped
       where a.atttypid = 'timestamp'::regtype
      """,
      "These columns keep times without their zone, so they mean what the session's time zone says",
      "Make them timestamptz, or see to it that all programs have the same TimeZone"),
  /** An index of the program's is not there. */
  INDEX_MISSING(
      false,
      null,
      "The program reads whole tables instead, and the role may not build them",
      "Run java -jar data-management-bundle.jar --migrate as the owner of the help desk's tables;"
          + " it builds them while others write"),
  /** Exports cannot be read from where they are to be. */
  REPLICA_UNFIT(
      false,
      null,
      "Exports are to be read from there and fail, while all else works",
      "Let SNAPSHOT_DB_HOST and SNAPSHOT_DB_PORT name a streaming standby of the database that lets"
          + " DB_USER in, or leave them away"),
  /** The folder of files is another one than the other servers'. */
  STORE_ELSEWHERE(
      true,
      null,
      "DATA_DIR is not the folder in which the servers of this database keep their files, or that"
          + " one is not mounted here",
      "Let all servers share one, or a bucket (STORAGE=s3)"),
  /** The folder of files has no marker, and no server works in another. */
  STORE_NOT_MOUNTED(
      false,
      null,
      "DATA_DIR has no marker (store.id): the folder in which the servers of this database keep their"
          + " files is not mounted, so jobs would wait",
      "Mount it; should it be lost for good: update installation set store_id = null"),
  /** Whose folder it is cannot be known now. */
  STORE_UNREADABLE(
      false,
      null,
      "The marker of DATA_DIR (store.id) cannot be read, or is damaged: jobs would wait until it is"
          + " there again",
      "Let the server's user read it; put a damaged one back from a backup of the folder"),
  /** The disk is nearly full. */
  LITTLE_SPACE(
      false,
      null,
      "Less than 1 GiB or 5 % of the disk of DATA_DIR is free",
      "Make room: an import needs some for the upload and its unpacked document, an export for the"
          + " archive");

  private final boolean isError;
  private final @Nullable String sql;
  private final String meaning;
  private final String whatToDo;

  Check(boolean isError, @Nullable String sql, String meaning, String whatToDo) {
    this.isError = isError;
    this.sql = sql;
    this.meaning = meaning;
    this.whatToDo = whatToDo;
  }

  /** Whether the server cannot work so. */
  public boolean isError() {
    return isError;
  }

  /** Null for what is looked at otherwise. */
  @Nullable String sql() {
    return sql;
  }

  /** What it means, a sentence without its full stop. */
  public String meaning() {
    return meaning;
  }

  /** What to do, likewise. */
  public String whatToDo() {
    return whatToDo;
  }
}
