package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.importing.upsert.SectionUpsertContract;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

class AttachmentUpsertTest extends SectionUpsertContract {
  private UUID ticket;

  @BeforeEach
  void makeTicket() {
    ticket = fixtures.ticket(company, "T", null);
  }

  @Override
  protected RecordKind kind() {
    return RecordKind.ATTACHMENTS;
  }

  @Override
  protected void add(MadeUpExport file, String name, String text) {
    file.attachment("{'id': '%s', 'fileName': '%s', 'ticketId': '%s'}", name, text, ticket);
  }

  @Override
  protected void addBad(MadeUpExport file, String name) {
    file.attachment("{'id': '%s', 'fileName': 7, 'ticketId': '%s'}", name, ticket);
  }

  @Override
  protected Map<String, String> texts() {
    return texts(
        "select source_id as name, file_name as text from ticket_attachments where ticket_id = ?",
        ticket);
  }

  @Override
  protected String versions() {
    return database
        .rows("select xmin::text from ticket_attachments where ticket_id = ? order by id", ticket)
        .toString();
  }
}
