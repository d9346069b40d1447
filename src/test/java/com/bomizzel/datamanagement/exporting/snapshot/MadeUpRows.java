package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A company of random rows with few values, so that a filter meets some of them: members, others
 * who only look like members, people of other companies, and people whom an import kept.
 */
final class MadeUpRows {
  private static final List<String> KEPT =
      List.of(
          "{\"email\": \"kept@example.com\", \"firstName\": null, \"lastName\": \"K\"}",
          "{\"email\": \"KEPT@example.com\"}",
          "{\"email\": \"invited@example.com\", \"firstName\": null, \"lastName\": null}",
          "{\"email\": \"ann@example.com\", \"x\": 1}",
          "{\"email\": [1]}",
          "{\"name\": \"without\"}",
          "\"text\"",
          "null");

  private final TestDatabase database;
  private final Fixtures fixtures;
  private final Random random;
  private final List<UUID> people = new ArrayList<>();

  MadeUpRows(TestDatabase database, Fixtures fixtures, Random random) {
    this.database = database;
    this.fixtures = fixtures;
    this.random = random;
  }

  UUID company() {
    UUID company = fixtures.company("Acme");
    UUID other = fixtures.company("Other");
    users(company, other);
    fixtures.customField(company, "Team");
    for (int i = random.nextInt(12); i >= 0; i--) {
      ticket(company);
    }
    ticket(other);
    return company;
  }

  private void users(UUID company, UUID other) {
    for (String email : List.of("Ann@example.com", "ben@example.com", "zoe@example.com")) {
      if (random.nextInt(4) > 0) {
        UUID id = fixtures.member(company, email, pick(MadeUpFilter.COMPANY_ROLES)).id();
        people.add(id);
        database.execute(
            "update users set role = ?, is_active = ? where id = ?",
            pick(MadeUpFilter.ROLES),
            random.nextBoolean(),
            id);
      }
    }
    people.add(fixtures.member(other, "out@example.com", "owner").id());
    for (String email : List.of("invited@example.com", "OUT@example.com", "ANN@example.com")) {
      if (random.nextBoolean()) {
        database.execute(
            "insert into data_import_invitations (id, company_id, email, role, company_role,"
                + " is_active, email_verified, preferences, created_at, updated_at, import_id)"
                + " values (gen_random_uuid(), ?, ?, ?, ?, ?, false, '{}', now(), now(), 'i')",
            company,
            email,
            pick(MadeUpFilter.ROLES),
            pick(MadeUpFilter.COMPANY_ROLES),
            random.nextBoolean());
      }
    }
  }

  private void ticket(UUID company) {
    UUID ticket = UUID.randomUUID();
    database.execute(
        "insert into tickets (id, company_id, title, status, priority, category, custom_fields,"
            + " created_by, assigned_to, unresolved_people, created_at, updated_at, resolved_at)"
            + " values (?, ?, 'T', ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?::timestamptz,"
            + " ?::timestamptz, ?::timestamptz)",
        ticket,
        company,
        pick(MadeUpFilter.STATES),
        pick(MadeUpFilter.STATES),
        pick(MadeUpFilter.STATES),
        custom(),
        person(),
        person(),
        kept("createdBy", "assignedTo"),
        time(),
        time(),
        random.nextBoolean() ? time() : null);
    for (int i = random.nextInt(3); i > 0; i--) {
      database.execute(
          "insert into ticket_notes (ticket_id, content, created_by, unresolved_people)"
              + " values (?, 'N', ?, ?::jsonb)",
          ticket,
          person(),
          kept("author"));
      database.execute(
          "insert into ticket_history (ticket_id, changed_by, unresolved_people)"
              + " values (?, ?, ?::jsonb)",
          ticket,
          person(),
          kept("changedBy"));
      database.execute(
          "insert into ticket_attachments (ticket_id, file_name, uploaded_by, unresolved_people)"
              + " values (?, 'F', ?, ?::jsonb)",
          ticket,
          person(),
          kept("uploadedBy"));
    }
  }

  private String custom() {
    if (random.nextInt(8) == 0) {
      return pick(List.of("[\"Team\"]", "\"Team\"", "null", "5"));
    }
    List<String> members = new ArrayList<>();
    for (String field : MadeUpFilter.FIELDS) {
      if (random.nextInt(4) > 0) {
        members.add(TextNode.valueOf(field) + ": " + pick(MadeUpFilter.VALUES));
      }
    }
    return '{' + String.join(", ", members) + '}';
  }

  private UUID person() {
    return random.nextInt(3) == 0 ? null : pick(people);
  }

  private String kept(String... members) {
    if (random.nextInt(3) == 0) {
      return pick(List.of("null", "7", "[1]", "{}"));
    }
    List<String> kept = new ArrayList<>();
    for (String member : members) {
      if (random.nextBoolean()) {
        kept.add('"' + member + "\": " + pick(KEPT));
      }
    }
    return '{' + String.join(", ", kept) + '}';
  }

  private String time() {
    return "2025-01-0"
        + (1 + random.nextInt(9))
        + pick(List.of("T00:00:00Z", "T00:00:00.000001Z", "T23:59:59.999999Z", "T12:00:00Z"));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
