package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordPlace;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's notes or its history: first those that were kept when they were met, then those that
 * were only passed over, read again from their place in the file.
 */
final class ChildRecords implements Closeable {
  private final Path file;
  private final ReadLimits limits;
  private final ReadUntil until;
  private final Queue<SourceRecord> kept = new ArrayDeque<>();
  private @Nullable RecordPlace leftPlace;
  private long leftOffset;
  private @Nullable JsonTokens left;

  ChildRecords(Path file, ReadLimits limits, ReadUntil until) {
    this.file = file;
    this.limits = limits;
    this.until = until;
  }

  /** Keeps a child in memory; none may have been left before. */
  void keep(SourceRecord child) {
    kept.add(child);
  }

  /** Leaves the child at this offset, and all that follow it, to be read later. */
  void leave(RecordPlace place, long offset) {
    if (leftPlace == null) {
      leftPlace = place;
      leftOffset = offset;
    }
  }

  /** Where the child that {@link #next} will give stands; null when there is none. */
  @Nullable RecordPlace nextPlace() throws IOException {
    if (!kept.isEmpty()) {
      return kept.peek().place();
    }
    if (leftPlace != null && left == null) {
      String array = leftPlace.parent().path() + "." + leftPlace.kind().jsonName();
      left = JsonTokens.ofArray(file, leftOffset, array, leftPlace.index(), limits);
      left.next();
      left.next();
    }
    return leftPlace;
  }

  /** The next child; there must be one. */
  SourceRecord next() throws IOException {
    if (!kept.isEmpty()) {
      return kept.remove();
    }
    JsonTokens tokens = Objects.requireNonNull(left);
    RecordPlace place = Objects.requireNonNull(leftPlace);
    SourceRecord child = ElementReader.read(tokens, place, until);
    boolean more = tokens.next() != JsonToken.END_ARRAY;
    leftPlace = more ? place.parent().child(place.kind(), place.index() + 1) : null;
    return child;
  }

  @Override
  public void close() throws IOException {
    if (left != null) {
      left.close();
    }
  }
}
