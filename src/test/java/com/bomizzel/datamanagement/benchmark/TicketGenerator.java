package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.benchmark.MadeUp.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Makes up a company's tickets with their notes, history and attachments. */
final class TicketGenerator {
  private static final int USUAL_DESCRIPTION = 600;
  private static final int USUAL_NOTE = 400;
  private static final int TALKED_ABOUT_AT_ONCE = 200;
  private static final List<String> STATUSES =
      List.of("open", "in_progress", "waiting", "resolved", "closed", "closed");
  private static final List<String> PRIORITIES = List.of("low", "medium", "high", "urgent");

  private final MadeUp made;
  private final List<String> channels;

  /**
   * A generator for a company that has its people already.
   *
   * @param channels the values of its custom field {@code Channel}
   */
  TicketGenerator(MadeUp made, List<String> channels) {
    this.made = made;
    this.channels = channels;
  }

  /** Writes all of it. */
  void write(Connection connection) throws SQLException, IOException {
    writeTickets(connection);
    writeNotes(connection);
    writeHistory(connection);
    writeAttachments(connection);
  }

  private void writeTickets(Connection connection) throws SQLException, IOException {
    String columns =
        "tickets (id, company_id, title, description, status, priority, category, custom_fields,"
            + " created_by, assigned_to, created_at, updated_at, resolved_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < made.size().tickets(); number++) {
        OffsetDateTime created = made.ticketTime(number);
        OffsetDateTime updated = made.after(created, Duration.ofDays(20));
        String status = made.oneOf(STATUSES);
        rows.add(
            made.id(Kind.TICKET, number),
            made.company(),
            made.text().title(made.random()),
            made.text().paragraphs(USUAL_DESCRIPTION, made.random()),
            status,
            made.oneOf(PRIORITIES),
            "category " + made.random().nextInt(12),
            customValues(),
            made.aPerson(),
            made.random().nextInt(6) == 0 ? null : made.aPerson(),
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
            made.oneOf(channels),
            made.random().nextInt(1_000_000),
            made.text().name(made.random()),
            made.random().nextInt(500),
            made.random().nextBoolean());
  }

  private void writeNotes(Connection connection) throws SQLException, IOException {
    String columns = "ticket_notes (id, ticket_id, content, is_internal, created_by, created_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < made.size().notes(); number++) {
        int ticket = ticketOf(number, made.size().notes());
        rows.add(
            made.id(Kind.NOTE, number),
            made.id(Kind.TICKET, ticket),
            made.text().paragraphs(USUAL_NOTE, made.random()),
            made.random().nextInt(4) == 0,
            made.aPerson(),
            made.after(made.ticketTime(ticket), Duration.ofDays(10)));
      }
    }
  }

  private void writeHistory(Connection connection) throws SQLException, IOException {
    String columns =
        "ticket_history (id, ticket_id, action, field_name, old_value, new_value, changed_by,"
            + " created_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < made.size().history(); number++) {
        int ticket = ticketOf(number, made.size().history());
        rows.add(
            made.id(Kind.HISTORY, number),
            made.id(Kind.TICKET, ticket),
            "status_changed",
            "status",
            made.oneOf(STATUSES),
            made.oneOf(STATUSES),
            made.aPerson(),
            made.after(made.ticketTime(ticket), Duration.ofDays(20)));
      }
    }
  }

  private void writeAttachments(Connection connection) throws SQLException, IOException {
    String columns =
        "ticket_attachments (id, ticket_id, file_name, file_size, file_type, file_path,"
            + " uploaded_by, uploaded_at)";
    try (CopyRows rows = new CopyRows(connection, columns)) {
      for (int number = 0; number < made.size().attachments(); number++) {
        int ticket = ticketOf(number, made.size().attachments());
        UUID id = made.id(Kind.ATTACHMENT, number);
        rows.add(
            id,
            made.id(Kind.TICKET, ticket),
            made.text().name(made.random()) + " " + number + ".png",
            made.random().nextLong(9_000_000),
            "image/png",
            "/uploads/" + id + ".png",
            made.aPerson(),
            made.after(made.ticketTime(ticket), Duration.ofDays(1)));
      }
    }
  }

  /** Children come in about the order of their tickets, as in a table that grew with time. */
  private int ticketOf(int number, int children) {
    long place = (long) number * made.size().tickets() / children;
    return (int)
        Math.min(place + made.random().nextInt(TALKED_ABOUT_AT_ONCE), made.size().tickets() - 1L);
  }
}
