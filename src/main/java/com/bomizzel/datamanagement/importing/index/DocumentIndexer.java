package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.DocumentReader;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.ReadableExtent;
import com.bomizzel.datamanagement.document.reading.SourceRecord;
import com.bomizzel.datamanagement.importing.record.CaseMapping;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordIdentity;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document to its last byte and indexes its records on the way; of those that have a name
 * of their own it reads no more. Single use.
 */
public final class DocumentIndexer {
  private final RecordIndexBuilder index;
  private final CaseMapping cases;
  private final Cancellation cancellation;
  private @Nullable RecordKey ticket;
  private boolean foreignIds;

  private DocumentIndexer(RecordIndexBuilder index, CaseMapping cases, Cancellation cancellation) {
    this.index = index;
    this.cases = cases;
    this.cancellation = cancellation;
  }

  /**
   * Inspects {@code document} and writes the index of its records to {@code indexFile}; when it
   * throws, no index is left.
   *
   * @param extent how far the document is there already
   * @param cases of the addresses of its users
   * @param cancellation is asked now and then
   * @throws com.bomizzel.datamanagement.document.reading.InvalidDocument when it is not an export
   *     file
   */
  public static DocumentOutline inspect(
      Path document,
      ReadableExtent extent,
      Path indexFile,
      ReadLimits limits,
      CaseMapping cases,
      Cancellation cancellation)
      throws IOException {
    try (RecordIndexBuilder index = new RecordIndexBuilder(indexFile)) {
      DocumentIndexer inspection = new DocumentIndexer(index, cases, cancellation);
      DocumentOutline outline =
          DocumentReader.read(document, extent, limits, WantedMembers.TO_IDENTIFY, inspection::add);
      index.finish();
      return inspection.foreignIds ? outline.withForeignIds() : outline;
    }
  }

  private void add(SourceRecord record) throws IOException {
    cancellation.check();
    if (record.json() == null) {
      return;
    }
    RecordKey key = RecordIdentity.key(record, record.place().isChild() ? ticket : null, cases);
    if (!record.place().isChild()) {
      ticket = key;
      foreignIds |= record.place().kind() == RecordKind.TICKETS && isForeign(record);
    }
    index.add(key, record.place());
  }

  private static boolean isForeign(SourceRecord ticket) {
    String id = RecordIdentity.name(ticket);
    return id != null && Ids.uuid(id) == null;
  }
}
