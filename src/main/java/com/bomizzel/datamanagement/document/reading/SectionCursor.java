package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The records of one section, one after the other; after a ticket come its notes, then its history.
 * Can begin at any record, so that who stopped there goes on there. Holds a ticket, one of its
 * children and 4 MiB of its further children at most. Not thread-safe.
 */
public final class SectionCursor implements Closeable {
  private final Path file;
  private final RecordKind section;
  private final JsonTokens tokens;
  private final ReadUntil until;
  private RecordPosition position;
  private @Nullable RecordPlace resumed;
  private @Nullable TicketChildren children;

  private SectionCursor(
      Path file, RecordKind section, JsonTokens tokens, RecordPosition from, ReadUntil until)
      throws IOException {
    this.file = file;
    this.section = section;
    this.tokens = tokens;
    this.until = until;
    this.resumed = from.child() == null ? null : from.place(section);
    goTo(from.index());
    if (resumed != null) {
      goToChild(resumed);
    }
  }

  /**
   * Opens a file that {@link DocumentReader} has read to its end.
   *
   * @param section a kind that has a section of its own
   * @param from a position that {@link #position} or a {@link DocumentOutline} has given
   */
  public static SectionCursor open(
      Path file, RecordKind section, RecordPosition from, ReadLimits limits) throws IOException {
    return open(file, section, from, limits, ReadUntil.WHOLE_RECORD);
  }

  /**
   * The same.
   *
   * @param until how much of each record is wanted
   */
  public static SectionCursor open(
      Path file, RecordKind section, RecordPosition from, ReadLimits limits, ReadUntil until)
      throws IOException {
    JsonTokens tokens =
        JsonTokens.ofArray(
            file, from.offset(), "$.data." + section.jsonName(), from.index(), limits);
    try {
      tokens.next();
      return new SectionCursor(file, section, tokens, from, until);
    } catch (IOException | RuntimeException e) {
      tokens.close();
      throw e;
    }
  }

  /** For a section in the middle of a document, whose start is the current token. */
  static SectionCursor within(Path file, RecordKind section, JsonTokens tokens, ReadUntil until)
      throws IOException {
    RecordPosition start = RecordPosition.of(tokens.position(), 0);
    return new SectionCursor(file, section, tokens, start, until);
  }

  /**
   * Goes to the next record. When the cursor was opened at a child, its ticket comes first, once
   * more, without the children before that one.
   *
   * @return null after the last
   * @throws InvalidDocument when the file is not what its inspection saw
   */
  public @Nullable SourceRecord next() throws IOException {
    if (children != null) {
      SourceRecord child = children.next();
      afterTicketOrChild(children);
      return child;
    }
    JsonToken token = tokens.current();
    if (token == JsonToken.END_ARRAY) {
      return null;
    }
    RecordPlace place = RecordPlace.of(section, position.index());
    if (section == RecordKind.TICKETS && token == JsonToken.START_OBJECT) {
      return ticket(place);
    }
    SourceRecord record = ElementReader.read(tokens, place, until);
    goTo(place.index() + 1);
    return record;
  }

  private SourceRecord ticket(RecordPlace place) throws IOException {
    TicketChildren its = new TicketChildren(file, place, resumed, tokens.limits(), until);
    children = its;
    resumed = null;
    SourceRecord ticket = new TicketReader(tokens, place, its, until).read();
    afterTicketOrChild(its);
    return ticket;
  }

  private void afterTicketOrChild(TicketChildren its) throws IOException {
    RecordPlace next = its.nextPlace();
    if (next == null) {
      closeChildren();
      goTo(position.index() + 1);
    } else {
      goToChild(next);
    }
  }

  private void goToChild(RecordPlace child) {
    position = new RecordPosition(position.offset(), position.index(), child.kind(), child.index());
  }

  /** Goes to the next element of the section, so that its offset is known. */
  private void goTo(int index) throws IOException {
    tokens.next();
    position = RecordPosition.of(tokens.start(), index);
  }

  /** Where the record that {@link #next} will give is to be found again. */
  public RecordPosition position() {
    return position;
  }

  /** Lets go of what a ticket in the middle of its children holds, but not of the tokens. */
  void closeChildren() throws IOException {
    if (children != null) {
      children.close();
      children = null;
    }
  }

  @Override
  public void close() throws IOException {
    try (tokens) {
      closeChildren();
    }
  }
}
