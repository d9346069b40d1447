package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The notes, then the history of one ticket. In the file they stand before members of the ticket
 * itself, which must be known first: so {@value #KEPT_BYTES} bytes of them are kept in memory, and
 * those behind are read again from their place.
 */
final class TicketChildren implements Closeable {
  /** How many bytes of a ticket's children are kept in memory. */
  static final int KEPT_BYTES = 4 << 20;

  /** What a child takes however small it is, and many are. */
  private static final int OVERHEAD = 512;

  private final RecordPlace ticket;
  private final @Nullable RecordPlace from;
  private final ReadUntil until;
  private final ChildRecords notes;
  private final ChildRecords history;
  private int room = KEPT_BYTES;
  private long bytes;

  /**
   * @param from the first child that is wanted; null for all
   */
  TicketChildren(
      Path file,
      RecordPlace ticket,
      @Nullable RecordPlace from,
      ReadLimits limits,
      ReadUntil until) {
    this.ticket = ticket;
    this.from = from;
    this.until = until;
    this.notes = new ChildRecords(file, limits, until);
    this.history = new ChildRecords(file, limits, until);
  }

  /** Collects the array whose start is the current token; its end is current afterwards. */
  void collect(RecordKind kind, JsonTokens tokens) throws IOException {
    long start = tokens.start();
    tokens.unguard();
    for (int index = 0; tokens.next() != JsonToken.END_ARRAY; index++) {
      collect(ticket.child(kind, index), tokens);
    }
    bytes += tokens.position() - start;
  }

  private void collect(RecordPlace place, JsonTokens tokens) throws IOException {
    if (!wanted(place)) {
      ElementReader.skip(tokens, place);
      return;
    }
    ChildRecords records = of(place.kind());
    long start = tokens.start();
    if (room == 0) {
      records.leave(place, start);
      ElementReader.skip(tokens, place);
      return;
    }
    SourceRecord child = ElementReader.read(tokens, place, until);
    if (child.bytes() + OVERHEAD <= room) {
      room -= child.bytes() + OVERHEAD;
      records.keep(child);
    } else {
      room = 0;
      records.leave(place, start);
    }
  }

  private boolean wanted(RecordPlace place) {
    if (from == null) {
      return true;
    }
    int byKind = place.kind().compareTo(from.kind());
    return byKind > 0 || (byKind == 0 && place.index() >= from.index());
  }

  private ChildRecords of(RecordKind kind) {
    return kind == RecordKind.NOTES ? notes : history;
  }

  /** The bytes of the arrays collected so far. */
  long bytes() {
    return bytes;
  }

  /** Where the child that {@link #next} will give stands; null when there is none. */
  @Nullable RecordPlace nextPlace() throws IOException {
    RecordPlace note = notes.nextPlace();
    return note != null ? note : history.nextPlace();
  }

  /** The next child; there must be one. */
  SourceRecord next() throws IOException {
    return of(Objects.requireNonNull(nextPlace()).kind()).next();
  }

  @Override
  public void close() throws IOException {
    try (notes) {
      history.close();
    }
  }
}
