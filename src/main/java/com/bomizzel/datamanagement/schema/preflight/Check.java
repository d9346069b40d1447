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
  /** The role lacks rights. */
  MISSING_RIGHT(
      true,
      """
      select t.tab || ' (' || r || ')' from tables t,
             unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) r
       where not has_table_privilege(t.oid, r)
      """,
      "The server's role may not read or write these tables",
      "As their owner: grant select, insert, update, delete on … to the role of DB_USER"),
  /** A policy hides rows. */
  ROWS_HIDDEN(
      true,
      "select t.tab from tables t where row_security_active(t.oid)",
      "Row-level security would hide rows from the server, so every export and import fails"
          + " (DATABASE_FORBIDS) rather than leave some out",
      "As a superuser: alter role … bypassrls, for the role of DB_USER"),
  /** The tables are somebody else's. */
  NOT_OWNER(
      false,
      "select t.tab from tables t where not pg_has_role(t.relowner, 'usage')",
      "The role does not own these tables, so it cannot add this program's columns and indexes to"
          + " them when a version brings some",
      "Let the first start of each version be as their owner"),
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
      select t.tab || '.' || g.tgname from tables t join pg_trigger g on g.tgrelid = t.oid
       where not g.tgisinternal and g.tgenabled <> 'D' and g.tgtype & 3 = 3
      """,
      "These triggers may change what an import writes, or keep rows away; a row that is kept away"
          + " is rejected (REFUSED_BY_DATABASE)",
      "Look at what they do; validate a file first"),
  /** A trigger that sets the time of the last change. */
  UPDATED_AT_SET(
      false,
      """
      select t.tab || '.' || g.tgname from tables t join pg_trigger g on g.tgrelid = t.oid
        join pg_proc p on p.oid = g.tgfoid
       where not g.tgisinternal and g.tgenabled <> 'D' and g.tgtype & 3 = 3
         and p.prosrc ~* 'new\\s*\\.\\s*"?updated_at"?\\s*:?='
      """,
      "These triggers set updated_at, so the file's time gets lost, and each import that overwrites"
          + " writes the same records again",
      "Let them leave alone what comes with current_setting('application_name') like 'bomizzel:%'"),
  /** Partitioned tables. */
  PARTITIONED(
      false,
      "select t.tab from tables t where t.relkind = 'p'",
      "Unique indexes of partitioned tables need the partition key, which this program's own on"
          + " tickets do not have, so the first start may fail at it",
      "Try it on a copy first"),
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
  /** No index for addresses in any case. */
  ADDRESSES_NOT_INDEXED(
      false,
      """
      select t.tab || ' (lower(email))' from tables t where t.tab = 'users'
         and not exists (select 1 from pg_index i where i.indrelid = t.oid and i.indpred is null
              and i.indisvalid
              and pg_get_indexdef(i.indexrelid, 1, true) ~ '^lower\\(email(::text)?\\)$')
      """,
      "People are looked up by their addresses in any case, for which there is no index yet",
      "Nothing: the next start makes bomizzel_users_lower_email"),
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
