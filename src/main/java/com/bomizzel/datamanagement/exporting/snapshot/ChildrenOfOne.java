package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.Iterator;
import java.util.UUID;

/** The children of the one ticket of a page, which may be more than fit the memory. */
final class ChildrenOfOne<R> implements ChildRows<R> {
  private final SnapshotCursor<? extends TicketChild<R>> rows;

  /** Closes the rows with itself. */
  ChildrenOfOne(SnapshotCursor<? extends TicketChild<R>> rows) {
    this.rows = rows;
  }

  @Override
  public Iterator<R> of(UUID ticketId) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public R next() {
        return rows.next().toRecord();
      }
    };
  }

  @Override
  public void close() {
    rows.close();
  }
}
