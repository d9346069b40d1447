package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.Locale;
import java.util.UUID;

/** A rule that a help desk may have put on its own tables, and what some records break it with. */
enum OwnRule {
  USER_CHECK("alter table users add constraint own_rule check (first_name <> 'refused')"),
  USER_NAME("alter table users alter last_name set not null"),
  USER_TRIGGER(raising("users", "new.first_name = 'refused'")),
  USER_PHONE("create unique index own_rule on users (phone)"),
  USER_PHONE_IN_THE_END(
      "alter table users add constraint own_rule unique (phone) deferrable initially deferred"),
  MEMBER_CHECK(
      "alter table user_company_associations add constraint own_rule check (role <> 'admin')"),
  FIELD_CHECK("alter table custom_fields add constraint own_rule check (field_type <> 'refused')"),
  FIELD_ORDER("create unique index own_rule on custom_fields (company_id, display_order)"),
  TICKET_CHECK("alter table tickets add constraint own_rule check (title <> 'refused')"),
  TICKET_CREATOR("alter table tickets alter created_by set not null"),
  TICKET_STATE(
      "alter table tickets add constraint own_rule"
          + " check (status <> 'closed' or category is not null)"),
  TICKET_TITLE("create unique index own_rule on tickets (company_id, lower(title))"),
  TICKET_SOME_TITLES(
      "create unique index own_rule on tickets (company_id, title) where status = 'open'"),
  TICKET_TITLE_IN_THE_END(
      "alter table tickets add constraint own_rule unique (company_id, title)"
          + " deferrable initially deferred"),
  TICKET_TITLE_IMMEDIATELY(
      "alter table tickets add constraint own_rule unique (company_id, title) deferrable"),
  TICKET_TITLE_EXCLUDED(
      "alter table tickets add constraint own_rule exclude using hash (title with =)"),
  TICKET_FIELD(
      "alter table tickets add constraint own_rule foreign key (company_id, title)"
          + " references custom_fields (company_id, name)"),
  TICKET_FIELD_IN_THE_END(
      "alter table tickets add constraint own_rule foreign key (company_id, title)"
          + " references custom_fields (company_id, name) deferrable initially deferred"),
  TICKET_IN_THE_END(
      "create function own_rule_tickets() returns trigger language plpgsql as $$ begin"
          + " if new.title = 'refused' then raise exception 'no'; end if; return null; end $$;"
          + " create constraint trigger own_rule after insert or update on tickets deferrable"
          + " initially deferred for each row execute function own_rule_tickets()"),
  TICKET_LENGTH("alter table tickets alter category type varchar(8)"),
  TICKET_INDEX("create index own_rule on tickets (description)"),
  TICKET_CATEGORY(
      "create table categories (name text primary key);"
          + " insert into categories values ('known'), ('other');"
          + " alter table tickets add constraint own_rule foreign key (category)"
          + " references categories"),
  TICKET_TRIGGER(raising("tickets", "new.title = 'refused'")),
  TICKET_ASSIGNEE(
      raising(
          "tickets",
          "new.assigned_to is not null and not exists (select 1 from user_company_associations a"
              + " where a.user_id = new.assigned_to and a.company_id = new.company_id"
              + " and a.role <> 'admin')")),
  TICKET_PERSON(
      raising(
          "tickets",
          "exists (select 1 from users u where u.id = new.created_by"
              + " and u.first_name = 'refused')")),
  NOTE_CHECK("alter table ticket_notes add constraint own_rule check (content <> 'refused')"),
  NOTE_AUTHOR("alter table ticket_notes alter created_by set not null"),
  NOTE_CONTENT("create unique index own_rule on ticket_notes (content)"),
  NOTE_TICKET(
      raising(
          "ticket_notes",
          "exists (select 1 from tickets t where t.id = new.ticket_id and t.status = 'closed')")),
  NOTE_CONTENT_IN_THE_END(
      "alter table ticket_notes add constraint own_rule unique (ticket_id, content)"
          + " deferrable initially deferred"),
  HISTORY_CHECK("alter table ticket_history add constraint own_rule check (action <> 'refused')"),
  HISTORY_PERSON("alter table ticket_history alter changed_by set not null"),
  HISTORY_ONCE("create unique index own_rule on ticket_history (ticket_id, action)"),
  ATTACHMENT_CHECK(
      "alter table ticket_attachments add constraint own_rule check (file_name <> 'refused')"),
  ATTACHMENT_NAME("create unique index own_rule on ticket_attachments (file_name)"),
  ATTACHMENT_NAME_EXCLUDED(
      "alter table ticket_attachments add constraint own_rule exclude using hash (file_name with =)"
          + " deferrable initially deferred"),
  ATTACHMENT_TICKET(
      raising(
          "ticket_attachments",
          "exists (select 1 from tickets t join users u on u.id = t.created_by"
              + " where t.id = new.ticket_id and u.first_name = 'refused')"));

  private final String sql;

  OwnRule(String sql) {
    this.sql = sql;
  }

  /** A platform admin who breaks none, though there be others. */
  static UUID admin(TestDatabase database) {
    UUID admin = UUID.randomUUID();
    database.execute(
        "insert into users (id, email, first_name, last_name, role)"
            + " values (?, ?, 'A', 'B', 'admin')",
        admin,
        admin + "@platform.test");
    return admin;
  }

  private static String raising(String table, String condition) {
    return "create function own_rule_%s() returns trigger language plpgsql as $$ begin"
            .formatted(table)
        + " if "
        + condition
        + " then raise exception 'not in this help desk'; end if; return new; end $$;"
        + " create trigger own_rule before insert or update on %s for each row".formatted(table)
        + " execute function own_rule_%s()".formatted(table);
  }

  /** Puts the rule on the empty tables. */
  void put(TestDatabase database) {
    database.execute(sql.replace("own_rule", "own_rule_" + name().toLowerCase(Locale.ROOT)));
  }

  /** Takes all rules away. */
  static void takeAll(TestDatabase database) {
    database.execute(
        "do $$ declare r record; begin"
            + " for r in select tgname, tgrelid::regclass from pg_trigger"
            + " where tgname like 'own\\_rule%' and not tgisinternal loop"
            + " execute format('drop trigger %I on %s', r.tgname, r.tgrelid); end loop;"
            + " for r in select conname, conrelid::regclass from pg_constraint"
            + " where conname like 'own\\_rule%' and contype <> 't' loop"
            + " execute format('alter table %s drop constraint %I', r.conrelid, r.conname); end loop;"
            + " for r in select relname from pg_class where relname like 'own\\_rule%'"
            + " and relkind = 'i' loop execute format('drop index %I', r.relname); end loop;"
            + " for r in select proname from pg_proc where proname like 'own\\_rule%' loop"
            + " execute format('drop function %I', r.proname); end loop;"
            + " end $$; drop table if exists categories;"
            + "alter table users alter last_name drop not null;"
            + "alter table tickets alter created_by drop not null, alter category type text;"
            + "alter table ticket_notes alter created_by drop not null;"
            + "alter table ticket_history alter changed_by drop not null");
  }
}
