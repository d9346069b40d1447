package com.bomizzel.datamanagement.demo;

import com.bomizzel.datamanagement.demo.DemoPeople.Person;
import com.bomizzel.datamanagement.demo.Topics.Line;
import com.bomizzel.datamanagement.demo.Topics.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The 150 tickets of the demo company with what was said and done, and 45 attachments. */
final class DemoTickets {
  private static final int COUNT = 150;
  private static final int ATTACHMENTS = 45;
  private static final List<String> STATUSES =
      List.of("open", "in_progress", "waiting", "resolved", "closed", "closed");
  private static final List<String> PRIORITIES =
      List.of("low", "medium", "medium", "high", "urgent");
  private static final String TICKETS =
      "tickets (id, company_id, title, description, status, priority, category,"
          + " custom_fields::jsonb, created_by, assigned_to, created_at, updated_at, resolved_at)";
  private static final String NOTES =
      "ticket_notes (id, ticket_id, content, is_internal, created_by, created_at)";
  private static final String HISTORY =
      "ticket_history (id, ticket_id, action, field_name, old_value, new_value, changed_by,"
          + " created_at)";
  private static final String FILES =
      "ticket_attachments (id, ticket_id, file_name, file_size, file_type, file_path, uploaded_by,"
          + " uploaded_at)";

  private final Chance chance;
  private final DemoPeople people;
  private final DemoFields fields;
  private final HelpDeskRows rows;
  private final List<Topic> topics = Topics.load();
  private final List<Ticket> tickets = new ArrayList<>();

  DemoTickets(Chance chance, DemoPeople people, DemoFields fields, HelpDeskRows rows) {
    this.chance = chance;
    this.people = people;
    this.fields = fields;
    this.rows = rows;
  }

  /** What the parts of one ticket need of it; creator and agent may be null. */
  private record Ticket(
      UUID id, Topic topic, String status, Person creator, Person agent, OffsetDateTime created) {
    boolean solved() {
      return status.equals("resolved") || status.equals("closed");
    }
  }

  /** Makes them, from {@code founded} on. */
  void write(UUID companyId, OffsetDateTime founded) throws SQLException {
    rows.first(TICKETS);
    OffsetDateTime created = founded.plusDays(60);
    for (int number = 0; number < COUNT; number++) {
      created = chance.after(created, Duration.ofHours(40));
      writeTicket(companyId, ticket(number, created));
    }
    for (int number = 0; number < ATTACHMENTS; number++) {
      writeAttachment(chance.oneOf(tickets));
    }
  }

  private Ticket ticket(int number, OffsetDateTime created) {
    // One came in by phone from nobody known; one in six waits for somebody to take it.
    Person creator = number == 77 ? null : people.aRequester();
    Person agent = chance.happens(16) ? null : people.anAgent();
    String status = agent == null ? "open" : chance.oneOf(STATUSES);
    return new Ticket(chance.id(), chance.oneOf(topics), status, creator, agent, created);
  }

  private void writeTicket(UUID companyId, Ticket ticket) throws SQLException {
    tickets.add(ticket);
    String title = chance.fill(ticket.topic().title());
    String description = chance.happens(4) ? "" : chance.fill(ticket.topic().description());
    OffsetDateTime lastNote = writeNotes(ticket);
    OffsetDateTime done = writeHistory(ticket, lastNote);
    rows.add(
        TICKETS,
        ticket.id(),
        companyId,
        title,
        description,
        ticket.status(),
        chance.oneOf(PRIORITIES),
        ticket.topic().category(),
        fields.values(),
        id(ticket.creator()),
        id(ticket.agent()),
        ticket.created(),
        done,
        ticket.solved() ? done : null);
  }

  /** Answers the time of the last one. */
  private OffsetDateTime writeNotes(Ticket ticket) throws SQLException {
    OffsetDateTime time = ticket.created();
    List<Line> talk = ticket.topic().talk();
    int said = ticket.solved() ? talk.size() : chance.between(0, talk.size() - 1);
    for (Line line : talk.subList(0, ticket.agent() == null ? 0 : said)) {
      // A robot's answer comes in the same microsecond as what it answers.
      time = chance.happens(5) ? time : chance.after(time, Duration.ofHours(30));
      Person author = line.by().equals("requester") ? ticket.creator() : ticket.agent();
      boolean internal = line.by().equals("internal");
      rows.add(
          NOTES, chance.id(), ticket.id(), chance.fill(line.text()), internal, id(author), time);
    }
    return time;
  }

  /** Answers the time of the last change. */
  private OffsetDateTime writeHistory(Ticket ticket, OffsetDateTime lastNote) throws SQLException {
    addHistory(ticket, "created", null, null, ticket.creator(), ticket.created());
    if (ticket.agent() == null) {
      return ticket.created();
    }
    OffsetDateTime taken = chance.after(ticket.created(), Duration.ofHours(5));
    addHistory(ticket, "assigned", "assignedTo", ticket.agent().email(), ticket.agent(), taken);
    if (chance.happens(30)) {
      addHistory(ticket, "updated", "priority", "high", ticket.agent(), taken);
    }
    OffsetDateTime done =
        chance.after(lastNote.isAfter(taken) ? lastNote : taken, Duration.ofDays(1));
    if (!ticket.status().equals("open")) {
      addHistory(ticket, "status_changed", "status", ticket.status(), ticket.agent(), done);
    }
    return done;
  }

  private void addHistory(
      Ticket ticket, String action, String field, String value, Person by, OffsetDateTime time)
      throws SQLException {
    String before = "status".equals(field) ? "open" : "priority".equals(field) ? "medium" : null;
    rows.add(HISTORY, chance.id(), ticket.id(), action, field, before, value, id(by), time);
  }

  private void writeAttachment(Ticket ticket) throws SQLException {
    List<String> files = ticket.topic().files();
    String name = files.isEmpty() ? "image.png" : chance.fill(chance.oneOf(files));
    Person uploader = chance.happens(80) ? ticket.creator() : ticket.agent();
    rows.add(
        FILES,
        chance.id(),
        ticket.id(),
        name,
        (long) chance.between(180, 9_000_000),
        contentType(name),
        "/uploads/2025/" + ticket.id() + "/" + name,
        id(uploader),
        chance.after(ticket.created(), Duration.ofHours(20)));
  }

  private static String contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "png" -> "image/png";
      case "jpg" -> "image/jpeg";
      case "pdf" -> "application/pdf";
      case "csv" -> "text/csv";
      case "log" -> "text/plain";
      default -> null;
    };
  }

  private static UUID id(Person person) {
    return person == null ? null : person.id();
  }
}
