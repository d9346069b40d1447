package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.DocumentOutline;
import com.bomizzel.datamanagement.document.DocumentReader;
import com.bomizzel.datamanagement.document.ReadLimits;
import com.bomizzel.datamanagement.document.ReadableExtent;
import com.bomizzel.datamanagement.document.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a document to its last byte and indexes its records on the way; of those that have a name
 * of their own it reads no more. Single use.
 */
final class FileInspection {
  private final RecordIndexBuilder index;
  private final Cancellation cancellation;
  private RecordKey ticket;

  private FileInspection(RecordIndexBuilder index, Cancellation cancellation) {
    this.index = index;
    this.cancellation = cancellation;
  }

  /**
   * Inspects {@code document} and writes the index of its records to {@code indexFile}; when it
   * throws, no index is left.
   *
   * @param extent how far the document is there already
   * @param cancellation is asked now and then
   * @throws com.bomizzel.datamanagement.document.InvalidDocument when it is no export file
   */
  static DocumentOutline inspect(
      Path document,
      ReadableExtent extent,
      Path indexFile,
      ReadLimits limits,
      Cancellation cancellation)
      throws IOException {
    try (RecordIndexBuilder index = new RecordIndexBuilder(indexFile)) {
      FileInspection inspection = new FileInspection(index, cancellation);
      DocumentOutline outline =
          DocumentReader.read(document, extent, limits, WantedMembers.TO_IDENTIFY, inspection::add);
      index.finish();
      return outline;
    }
  }

  private void add(SourceRecord record) throws IOException {
    cancellation.check();
    if (record.json() == null) {
      return;
    }
    RecordKey key = RecordIdentity.key(record, record.place().isChild() ? ticket : null);
    if (!record.place().isChild()) {
      ticket = key;
    }
    index.add(key, record.place());
  }
}
