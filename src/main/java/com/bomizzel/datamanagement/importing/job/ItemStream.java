package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The items of one section, from a position on, in chunks that each stand alone: one that begins in
 * the middle of a ticket begins with that ticket again. Not thread-safe.
 */
final class ItemStream implements Closeable {
  private final ItemSource source;
  private RecordPosition position;
  private @Nullable ImportItem ticket;
  private boolean chunkBegins = true;

  /** Closes {@code source} with itself. */
  ItemStream(ItemSource source) {
    this.source = source;
    this.position = source.start();
  }

  /** The next item is the first of a chunk. */
  void beginChunk() {
    chunkBegins = true;
  }

  /** The next item; null after the last. */
  @Nullable ImportItem next() throws IOException {
    boolean beginsInTicket = chunkBegins && position.child() != null;
    chunkBegins = false;
    if (beginsInTicket && ticket != null) {
      return ticket.asParentOnly();
    }
    ImportItem item = source.next();
    if (item != null && item.place().kind() == RecordKind.TICKETS) {
      ticket = item;
    }
    if (item != null && !item.parentOnly()) {
      position = Objects.requireNonNull(item.next());
    }
    return item;
  }

  /** Where the items go on behind those that were given. */
  RecordPosition position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
