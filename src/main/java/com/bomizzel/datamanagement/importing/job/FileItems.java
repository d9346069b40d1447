package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.SectionCursor;
import com.bomizzel.datamanagement.document.reading.SourceRecord;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.ContentId;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.KnownPeople;
import com.bomizzel.datamanagement.importing.record.OwnSeal;
import com.bomizzel.datamanagement.importing.record.RecordIdentity;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes items of the records that a cursor reads, with what the index knows of them. */
public final class FileItems implements ItemSource {
  private final SectionCursor cursor;
  private final RecordIndex index;
  private final OwnSeal seal;
  private final KnownPeople knownPeople = new KnownPeople();
  private final RecordPosition start;
  private @Nullable ImportItem ticket;
  private @Nullable RecordKey formerTicketKey;

  /** Closes {@code cursor} with itself, but not {@code index}. */
  public FileItems(SectionCursor cursor, RecordIndex index, OwnSeal seal) {
    this.cursor = cursor;
    this.index = index;
    this.seal = seal;
    this.start = cursor.position();
  }

  @Override
  public RecordPosition start() {
    return start;
  }

  @Override
  public @Nullable ImportItem next() throws IOException {
    boolean ticketAgain = ticket == null && cursor.position().child() != null;
    SourceRecord record = cursor.next();
    if (record == null) {
      return null;
    }
    ImportItem item = ticketAgain ? item(record).asParentOnly() : item(record);
    if (record.place().kind() == RecordKind.TICKETS) {
      ticket = item;
    }
    return item;
  }

  private ImportItem item(SourceRecord record) {
    boolean isChild = record.place().isChild();
    RecordKey ticketKey = isChild && ticket != null ? ticket.key() : null;
    RecordKey key = RecordIdentity.key(record, ticketKey, index.cases());
    boolean isNameless = record.json() != null && RecordIdentity.name(record) == null;
    RecordKey formerKey =
        isNameless ? RecordIdentity.formerKey(record, isChild ? formerTicketKey : null) : key;
    if (!isChild) {
      formerTicketKey = formerKey;
    }
    long entry = index.entry(key, record.place());
    ContentId contentId = null;
    if (isNameless) {
      RecordKind kind = record.place().kind();
      int ordinal = index.rank(entry);
      contentId = new ContentId(key.sourceId(kind, ordinal), formerKey.sourceId(kind, ordinal));
    }
    return ImportItem.of(record, key, entry, contentId, cursor.position(), seal, knownPeople);
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
