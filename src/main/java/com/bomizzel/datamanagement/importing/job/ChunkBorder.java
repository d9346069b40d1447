package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.record.ImportItem;

/**
 * Counts a chunk's items and bytes: it ends at {@value #MAX_ITEMS} items or {@value #MAX_BYTES}
 * bytes, whichever is first, also between two children of a ticket.
 */
final class ChunkBorder {
  static final int MAX_ITEMS = 3000;
  static final int MAX_BYTES = 3 << 20;

  private int items;
  private long bytes;

  void begin() {
    items = 0;
    bytes = 0;
  }

  void add(ImportItem item) {
    // A ticket that is only here for its children must not end the chunk before them.
    if (!item.parentOnly()) {
      items++;
      bytes += item.bytes();
    }
  }

  boolean reached() {
    return items >= MAX_ITEMS || bytes >= MAX_BYTES;
  }
}
