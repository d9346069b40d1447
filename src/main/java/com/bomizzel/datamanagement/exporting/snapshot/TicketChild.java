package com.bomizzel.datamanagement.exporting.snapshot;

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
