package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.PersonRecord;
import java.util.Map;
import java.util.UUID;

/**
 * A row that stands inside a ticket.
 *
 * @param <R> the record it becomes
 */
interface TicketChild<R> extends PeopleOnRow {
  UUID ticketId();

  /**
   * The record.
   *
   * @param users those whom it points to, by id
   */
  R toRecord(Map<String, PersonRecord> users);
}
