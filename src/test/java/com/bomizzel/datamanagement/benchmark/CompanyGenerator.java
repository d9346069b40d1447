package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Makes up a company of any size, quickly and with little memory: a record's id, and a ticket's
 * time, follow from its number, so that others can refer to it. The same seed makes the same rows.
 */
final class CompanyGenerator {
  private static final OffsetDateTime FOUNDED = OffsetDateTime.parse("2016-03-01T08:00:00Z");
  private static final Duration BETWEEN_TICKETS = Duration.ofMinutes(3);
  private static final int USUAL_DESCRIPTION = 600;
  private static final int USUAL_NOTE = 400;
  private static final int TALKED_ABOUT_AT_ONCE = 200;
  private static final List<String> STATUSES =
      List.of("open", "in_progress", "waiting", "resolved", "closed", "closed");
  private static final List<String> PRIORITIES = List.of("low", "medium", "high", "urgent");
  private static final List<String> CHANNELS = List.of("E-mail", "Phone", "Web shop", "App");

  private final EnglishText text;
  private final SplittableRandom random;
  private final long seed;
  private final CompanySize size;
  private final UUID company;

  /** A generator of one company of that size. */
  CompanyGenerator(long seed, CompanySize size) {
    this.seed = seed;
    this.size = size;
    text = new EnglishText(seed);
    random = new SplittableRandom(seed);
    company = id(Kind.COMPANY, 0);
  }

  private enum Kind {
    COMPANY,
    USER,
    FIELD,
    TICKET,
    NOTE,
    HISTORY,
    ATTACHMENT
  }

  /** Writes the company in one transaction; answers its id. */
  UUID write(TestDatabase database) throws SQLException, IOException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      writeCompany(connection);
      writeUsers(connection);
      writeMembers(connection);
      writeFields(connection);
      writeTickets(connection);
      writeNotes(connection);
      writeHistory(connection);
      writeAttachments(connection);
      connection.commit();
    }
    return company;
  }

  private void writeCompany(Connection connection) throws SQLException, IOException {
    try (CopyRows rows = new CopyRows(connection, "companies (id, name)")) {
      rows.add(company, "Company of " + size.tickets() + " tickets");
    }
  }

  private void writeUsers(Connection connection) throws SQLException, IOException {
    String columns =
        "users (id, email, password_hash, first_name, last_name, phone, email_verified,"
            + " preferences, created_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < size.users(); number++) {
        String first = text.name(random);
        String last = text.name(random) + "son";
        rows.add(
            id(Kind.USER, number),
            first + "." + last + "." + number + "@company.example",
            Fixtures.PASSWORD_HASH,
            first,
            last,
            "+47 " + (10_000_000 + random.nextInt(90_000_000)),
            number % 8 != 7,
            "{\"theme\": \"dark\", \"digestHour\": %d}".formatted(random.nextInt(24)),
            FOUNDED.plusMinutes(number));
      }
    }
  }

  private void writeMembers(Connection connection) throws SQLException, IOException {
    String columns = "user_company_associations (user_id, company_id, role, created_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < size.users(); number++) {
        String role = number == 0 ? "owner" : number < 3 ? "admin" : "member";
        rows.add(id(Kind.USER, number), company, role, FOUNDED.plusMinutes(number));
      }
    }
  }

  private void writeFields(Connection connection) throws SQLException, IOException {
    String columns = "custom_fields (id, company_id, name, field_type, options, display_order)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < size.customFields(); number++) {
        boolean list = number == 0;
        rows.add(
            id(Kind.FIELD, number),
            company,
            list ? "Channel" : "Field " + number,
            list ? "picklist" : "text",
            list ? "[\"" + String.join("\", \"", CHANNELS) + "\"]" : null,
            number);
      }
    }
  }

  private void writeTickets(Connection connection) throws SQLException, IOException {
    String columns =
        "tickets (id, company_id, title, description, status, priority, category, custom_fields,"
            + " created_by, assigned_to, created_at, updated_at, resolved_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < size.tickets(); number++) {
        OffsetDateTime created = ticketTime(number);
        OffsetDateTime updated = after(created, Duration.ofDays(20));
        String status = oneOf(STATUSES);
        rows.add(
            id(Kind.TICKET, number),
            company,
            text.title(random),
            text.paragraphs(USUAL_DESCRIPTION, random),
            status,
            oneOf(PRIORITIES),
            "category " + random.nextInt(12),
            customValues(),
            aPerson(),
            random.nextInt(6) == 0 ? null : aPerson(),
            created,
            updated,
            status.equals("closed") ? updated : null);
      }
    }
  }

  private String customValues() {
    return """
        {"Channel": "%s", "Field 1": "%d", "Field 2": "%s", "Field 3": %d, "Field 4": %b}"""
        .formatted(
            oneOf(CHANNELS),
            random.nextInt(1_000_000),
            text.name(random),
            random.nextInt(500),
            random.nextBoolean());
  }

  private void writeNotes(Connection connection) throws SQLException, IOException {
    String columns = "ticket_notes (id, ticket_id, content, is_internal, created_by, created_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < size.notes(); number++) {
        int ticket = ticketOf(number, size.notes());
        rows.add(
            id(Kind.NOTE, number),
            id(Kind.TICKET, ticket),
            text.paragraphs(USUAL_NOTE, random),
            random.nextInt(4) == 0,
            aPerson(),
            after(ticketTime(ticket), Duration.ofDays(10)));
      }
    }
  }

  private void writeHistory(Connection connection) throws SQLException, IOException {
    String columns =
        "ticket_history (id, ticket_id, action, field_name, old_value, new_value, changed_by,"
            + " created_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < size.history(); number++) {
        int ticket = ticketOf(number, size.history());
        rows.add(
            id(Kind.HISTORY, number),
            id(Kind.TICKET, ticket),
            "status_changed",
            "status",
            oneOf(STATUSES),
            oneOf(STATUSES),
            aPerson(),
            after(ticketTime(ticket), Duration.ofDays(20)));
      }
    }
  }

  private void writeAttachments(Connection connection) throws SQLException, IOException {
    String columns =
        "ticket_attachments (id, ticket_id, file_name, file_size, file_type, file_path,"
            + " uploaded_by, uploaded_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < size.attachments(); number++) {
        int ticket = ticketOf(number, size.attachments());
        UUID id = id(Kind.ATTACHMENT, number);
        rows.add(
            id,
            id(Kind.TICKET, ticket),
            text.name(random) + " " + number + ".png",
            random.nextLong(9_000_000),
            "image/png",
            "/uploads/" + id + ".png",
            aPerson(),
            after(ticketTime(ticket), Duration.ofDays(1)));
      }
    }
  }

  /** Children come in about the order of their tickets, as in a table that grew with time. */
  private int ticketOf(int number, int children) {
    long place = (long) number * size.tickets() / children;
    return (int) Math.min(place + random.nextInt(TALKED_ABOUT_AT_ONCE), size.tickets() - 1L);
  }

  private UUID aPerson() {
    return id(Kind.USER, random.nextInt(size.users()));
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static OffsetDateTime ticketTime(int number) {
    return FOUNDED.plus(BETWEEN_TICKETS.multipliedBy(number));
  }

  private OffsetDateTime after(OffsetDateTime time, Duration atMost) {
    return time.plus(Duration.ofMillis(random.nextLong(1, atMost.toMillis())));
  }

  /** A UUID of version 4, as random as the help desk's are. */
  private UUID id(Kind kind, int number) {
    SplittableRandom bits =
        new SplittableRandom(seed ^ ((long) kind.name().hashCode() << 32) ^ number);
    long high = (bits.nextLong() & ~0xF000L) | 0x4000L;
    long low = (bits.nextLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(high, low);
  }
}
