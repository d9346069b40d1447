package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPosition;
import com.bomizzel.datamanagement.document.SectionCursor;
import com.bomizzel.datamanagement.document.SourceRecord;
import java.io.Closeable;
import java.io.IOException;

/**
 * The items of one section, from a position on, in chunks that each stand alone: one that begins in
 * the middle of a ticket begins with that ticket again. Not thread-safe.
 */
final class ItemStream implements Closeable {
  private final SectionCursor cursor;
  private final RecordIndex index;
  private ImportItem ticket;
  private boolean chunkBegins = true;

  /** Closes {@code cursor} with itself, but not {@code index}. */
  ItemStream(SectionCursor cursor, RecordIndex index) {
    this.cursor = cursor;
    this.index = index;
  }

  /** The next item is the first of a chunk. */
  void beginChunk() {
    chunkBegins = true;
  }

  /** The next item; null after the last. */
  ImportItem next() throws IOException {
    boolean ticketAgain = chunkBegins && cursor.position().child() != null;
    chunkBegins = false;
    if (ticketAgain) {
      // Just opened here, the cursor gives the ticket once more itself.
      ticket = (ticket == null ? item(cursor.next()) : ticket).asParentOnly();
      return ticket;
    }
    SourceRecord record = cursor.next();
    return record == null ? null : item(record);
  }

  /** Where the items go on behind those that were given. */
  RecordPosition position() {
    return cursor.position();
  }

  private ImportItem item(SourceRecord record) {
    RecordKey key = RecordIdentity.key(record, record.place().isChild() ? ticket.key() : null);
    long entry = index.entry(key, record.place());
    String contentId = null;
    if (record.json() != null && RecordIdentity.name(record) == null) {
      contentId = ContentDigest.sourceId(record.place().kind(), key, index.rank(entry));
    }
    ImportItem item = ImportItem.of(record, key, entry, contentId);
    if (record.place().kind() == RecordKind.TICKETS) {
      ticket = item;
    }
    return item;
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
