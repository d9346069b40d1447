package com.bomizzel.datamanagement.exporting;

import java.util.UUID;

/**
 * A row that stands inside a ticket.
 *
 * @param <R> the record it becomes
 */
interface TicketChild<R> {
  UUID ticketId();

  R toRecord();
}
