package com.bomizzel.datamanagement.exporting;

import java.util.UUID;

/**
 * A row that will be read later.
 *
 * @param bytes about how large it is
 */
public record PlannedRow(UUID id, long bytes) {

  /** A row by itself. */
  public PlannedRow(UUID id, Number bytes) {
    this(id, bytes.longValue());
  }

  /** A ticket and its children; a null sum means that there are none. */
  public PlannedRow(UUID id, Number bytes, Number noteBytes, Number historyBytes) {
    this(id, bytes.longValue() + orZero(noteBytes) + orZero(historyBytes));
  }

  private static long orZero(Number sum) {
    return sum == null ? 0 : sum.longValue();
  }
}
