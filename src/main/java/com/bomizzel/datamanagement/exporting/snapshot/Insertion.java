package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.UUID;

/**
 * A row that stands among those of another table.
 *
 * @param before how many of those stand before it
 * @param bytes about how large it is
 */
public record Insertion(UUID id, long before, long bytes) {

  /** A row by itself. */
  public Insertion(UUID id, Number before, Number bytes) {
    this(id, before.longValue(), bytes.longValue());
  }
}
