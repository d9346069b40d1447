package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A test of a company with a ticket on which one person is everything. */
abstract class OnePersonsTicketTest extends ImportingTest {
  /** The ticket's id. */
  final UUID ticket = UUID.randomUUID();

  /** The person's id, when they are a user. */
  final UUID bo = UUID.randomUUID();

  /** The person's address. */
  final String email = email();

  @BeforeEach
  final void giveTheCompanyAnOwner() {
    fixtures.member(company, email(), "owner");
  }

  /** The person as the file has them. */
  String person() {
    return "{'email': '%s'}".formatted(email);
  }

  /** The person as the one who made the ticket. */
  String creator() {
    return person();
  }

  /** The file with the ticket. */
  final MadeUpExport withTicket(MadeUpExport file) {
    return file.ticket(
            "{'id': '%1$s', 'title': 'T', 'createdBy': %3$s,"
                + " 'assignedTo': %2$s,"
                + " 'notes': [{'id': 'n', 'content': 'n', 'author': %2$s}],"
                + " 'history': [{'id': 'h', 'action': 'a', 'changedBy': %2$s}]}",
            ticket, person(), creator())
        .attachment(
            "{'id': 'a', 'ticketId': '%s', 'fileName': 'f', 'uploadedBy': %s}", ticket, person());
  }

  /** The file with the person. */
  final MadeUpExport withUser(MadeUpExport file) {
    return file.user("{'id': '%s', 'email': '%s', 'firstName': 'Bo'}", bo, email);
  }

  /** The company's own backup, with both. */
  final MadeUpExport backup() {
    return withTicket(withUser(MadeUpExport.of(company)));
  }

  /** Each person on the ticket and what hangs on it. */
  final Map<String, Object> people() {
    return database
        .rows(
            "select t.created_by, t.assigned_to, n.created_by author, h.changed_by, a.uploaded_by"
                + " from tickets t join ticket_notes n on n.ticket_id = t.id"
                + " join ticket_history h on h.ticket_id = t.id"
                + " join ticket_attachments a on a.ticket_id = t.id where t.id = ?",
            ticket)
        .get(0);
  }
}
