package com.bomizzel.datamanagement.restoring;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A company as rows of the help desk's tables, with hostile values in every column. */
final class MadeUpCompany {
  private static final List<String> ROLES = List.of("member", "admin", "owner");

  private final TestDatabase database;
  private final HostileValues values;
  private final UUID id;
  private final UUID other;

  /** Everybody who may stand on a row; null for nobody. */
  private final List<UUID> people = new ArrayList<>();

  private int number;

  private MadeUpCompany(TestDatabase database, Random random) {
    this.database = database;
    this.values = new HostileValues(random);
    this.id = values.id();
    this.other = values.id();
  }

  /**
   * Writes one.
   *
   * @return its id
   */
  static UUID write(TestDatabase database, Random random) {
    MadeUpCompany company = new MadeUpCompany(database, random);
    company.write();
    return company.id;
  }

  private void write() {
    database.execute(
        "insert into companies (id, name) values (?, ?), (?, 'Other')", id, values.text(), other);
    people();
    fields();
    int tickets = values.number(4);
    for (int i = 0; i < tickets; i++) {
      ticket();
    }
  }

  private void people() {
    people.add(null);
    int members = 1 + values.number(5);
    for (int i = 0; i < members; i++) {
      UUID person = person();
      join(id, person);
      if (values.oneIn(4)) {
        join(other, person);
      }
    }
    // Who was a member once, and who never was.
    people.add(person());
    UUID stranger = person();
    join(other, stranger);
    people.add(stranger);
  }

  private UUID person() {
    UUID person = values.id();
    database.execute(
        "insert into users (id, email, password_hash, first_name, last_name, phone, role,"
            + " is_active, email_verified, preferences, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::timestamptz, ?::timestamptz)",
        person,
        email(),
        values.orNull("hash"),
        values.orNull(values.line()),
        values.orNull(values.line()),
        values.orNull(values.line()),
        values.oneIn(8) ? "admin" : "user",
        values.oneIn(2),
        values.oneIn(2),
        values.oneIn(6) ? "null" : values.json(),
        values.time(),
        values.time());
    return person;
  }

  /** No two are the same in the database. */
  private String email() {
    number++;
    String unique = number + "-" + values.word();
    return switch (values.number(10)) {
      case 0 -> number == 1 ? "" : " ".repeat(number);
      case 1 -> "  " + unique + "@x.example ";
      case 2 -> "deleted-" + unique;
      case 3 -> unique + values.text().substring(0, 0) + "\u03a3\u0130@\u00e4.example";
      case 4 -> unique + "\u200b\u202e@x.example";
      case 5 -> unique + "\u0001\n@x.example";
      case 6 -> unique + "@" + "l\u00f6ng".repeat(300);
      default -> unique + "@x.example";
    };
  }

  private void join(UUID company, UUID person) {
    people.add(person);
    database.execute(
        "insert into user_company_associations (user_id, company_id, role, created_at)"
            + " values (?, ?, ?, ?::timestamptz)",
        person,
        company,
        values.oneOf(ROLES),
        values.time());
  }

  private void fields() {
    int fields = values.number(4);
    for (int i = 0; i < fields; i++) {
      String name = values.text();
      database.execute(
          "insert into custom_fields (id, company_id, name, field_type, options, is_required,"
              + " is_active, display_order, created_at)"
              + " values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::timestamptz)"
              + " on conflict do nothing",
          values.id(),
          id,
          name.substring(
              0, name.offsetByCodePoints(0, Math.min(200, name.codePointCount(0, name.length())))),
          values.text(),
          values.orNull(values.json()),
          values.oneIn(2),
          values.oneIn(2),
          values.oneOf(List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE)),
          values.time());
    }
  }

  /** What it was called on its further way. */
  private void origins(UUID ticket) {
    for (int i = values.number(3); i > 0; i--) {
      database.execute(
          "insert into ticket_origins (ticket_id, company_id, source_company_id, source_id)"
              + " values (?, ?, ?, ?)",
          ticket,
          id,
          values.oneOf(List.of("zendesk", values.id().toString())),
          "O-" + number++);
    }
  }

  private void ticket() {
    UUID ticket = values.id();
    boolean imported = values.oneIn(4);
    database.execute(
        "insert into tickets (id, company_id, title, description, status, priority, category,"
            + " custom_fields, created_by, assigned_to, unresolved_people, created_at, updated_at,"
            + " resolved_at, source_company_id, source_id)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?::timestamptz,"
            + " ?::timestamptz, ?::timestamptz, ?, ?)",
        ticket,
        id,
        values.text(),
        values.orNull(values.text()),
        values.orNull(values.text()),
        values.orNull(values.text()),
        values.orNull(values.text()),
        values.oneIn(6) ? "null" : values.json(),
        values.oneOf(people),
        values.oneOf(people),
        kept("createdBy", "assignedTo"),
        values.time(),
        values.time(),
        values.orNull(values.time()),
        imported ? values.oneOf(List.of("jira", "", values.id().toString())) : null,
        imported ? "T-" + number++ : null);
    if (imported && values.oneIn(3)) {
      origins(ticket);
    }
    int children = values.number(4);
    for (int i = 0; i < children; i++) {
      note(ticket);
      history(ticket);
      attachment(ticket);
    }
  }

  private void note(UUID ticket) {
    database.execute(
        "insert into ticket_notes (id, ticket_id, content, is_internal, created_by,"
            + " unresolved_people, created_at, source_id)"
            + " values (?, ?, ?, ?, ?, ?::jsonb, ?::timestamptz, ?)",
        values.id(),
        ticket,
        values.text(),
        values.oneIn(2),
        values.oneOf(people),
        kept("author"),
        values.time(),
        origin());
  }

  private void history(UUID ticket) {
    database.execute(
        "insert into ticket_history (id, ticket_id, action, field_name, old_value, new_value,"
            + " changed_by, unresolved_people, created_at, source_id)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::timestamptz, ?)",
        values.id(),
        ticket,
        values.orNull(values.text()),
        values.orNull(values.text()),
        values.orNull(values.text()),
        values.orNull(values.text()),
        values.oneOf(people),
        kept("changedBy"),
        values.time(),
        origin());
  }

  private void attachment(UUID ticket) {
    String name = "f" + values.line() + "x";
    database.execute(
        "insert into ticket_attachments (id, ticket_id, file_name, file_size, file_type, file_path,"
            + " uploaded_by, unresolved_people, uploaded_at, source_id)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::timestamptz, ?)",
        values.id(),
        ticket,
        name.replaceAll("[\\\\/:]", "_"),
        values.oneOf(java.util.Arrays.asList(null, 0L, 1L, 1L << 53)),
        values.orNull(values.line()),
        values.orNull("/uploads/" + values.word() + "/" + values.word()),
        values.oneOf(people),
        kept("uploadedBy"),
        values.time(),
        origin());
  }

  /** Somebody of nobody's, whom an earlier import kept as text. */
  private String kept(String... members) {
    if (values.oneIn(2)) {
      return null;
    }
    String person =
        values.oneOf(
            List.of(
                "{\"email\": \"gone-%d@x.example\", \"firstName\": null, \"lastName\": %s}"
                    .formatted(number++, HostileValues.quoted(values.text())),
                "{\"email\": null, \"n\": 1.10, \"more\": %s}".formatted(values.json()),
                "{}"));
    return "{\"%s\": %s}".formatted(values.oneOf(List.of(members)), person);
  }

  private String origin() {
    return values.oneIn(4) ? "o-" + number++ : null;
  }
}
