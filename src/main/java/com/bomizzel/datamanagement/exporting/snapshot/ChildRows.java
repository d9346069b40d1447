package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.Iterator;
import java.util.UUID;

/** The children of a page of tickets. One thread uses it; must be closed. */
interface ChildRows<R> extends AutoCloseable {
  /** The children of that ticket; ask once for each, in the page's order. */
  Iterator<R> of(UUID ticketId);

  @Override
  void close();
}
