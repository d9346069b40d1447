package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.UUID;

/**
 * A row that will be read later.
 *
 * @param bytes about how large it is
 */
public record RowSize(UUID id, long bytes) {

  /** A row by itself. */
  public RowSize(UUID id, Number bytes) {
    this(id, bytes.longValue());
  }
}
