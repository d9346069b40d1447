package com.bomizzel.datamanagement.exporting;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * The children of a page of tickets, in the tickets' order: hands each ticket its own. One thread
 * uses it; must be closed.
 */
final class ChildRows<R> implements AutoCloseable {
  private final Rows<? extends TicketChild<R>> rows;

  ChildRows(Rows<? extends TicketChild<R>> rows) {
    this.rows = rows;
  }

  /** The children of that ticket; ask for tickets in order, and use up each before the next. */
  Iterator<R> of(UUID ticketId) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext() && rows.peek().ticketId().equals(ticketId);
      }

      @Override
      public R next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return rows.next().toRecord();
      }
    };
  }

  @Override
  public void close() {
    rows.close();
  }
}
