package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives the items of one section, from a position on, in the file's order. When that is in the
 * middle of a ticket, this ticket comes first, marked {@code parentOnly}. One thread uses it.
 */
interface ItemSource extends Closeable {
  /** Where the first item was found. */
  RecordPosition start();

  /** The next item; null after the last, and ever after. */
  @Nullable ImportItem next() throws IOException;
}
