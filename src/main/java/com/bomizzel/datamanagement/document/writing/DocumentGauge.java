package com.bomizzel.datamanagement.document.writing;

import com.bomizzel.datamanagement.document.DocumentSizes;
import com.bomizzel.datamanagement.document.LimitedRecord;
import com.bomizzel.datamanagement.document.LimitedRecord.Reason;
import com.bomizzel.datamanagement.document.LimitedRecords;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what the records of a document take, and names those that do not come in everywhere. */
final class DocumentGauge {
  /** Of each reason. */
  private static final int NAMED = 100;

  private final KnownLimits limits;
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private final List<LimitedRecord> limited = new ArrayList<>();
  private DocumentSizes sizes = DocumentSizes.NONE;
  private long longNameBytes;
  private long records;

  DocumentGauge(KnownLimits limits) {
    this.limits = limits;
  }

  /** A record has ended at that position of the document. */
  void add(RecordGauge record, long end) {
    DocumentSizes taken = record.sizes(end);
    sizes = sizes.or(taken);
    longNameBytes += taken.longNameBytes();
    records++;
    if (taken.recordBytes() > limits.ownRecordBytes()) {
      note(Reason.OVER_MEMORY, record, record.largestMember(), taken.recordBytes());
    } else if (!taken.fit(limits.strangers())) {
      note(Reason.ONLY_HERE, record, record.largestMember(), taken.recordBytes());
    }
  }

  /** A member is left out: its value is too large to be written. */
  void omit(RecordGauge record, String member, long bytes) {
    note(Reason.OMITTED, record, member, bytes);
  }

  private void note(Reason reason, RecordGauge record, @Nullable String member, long bytes) {
    counts.merge(reason, 1L, Long::sum);
    if (count(reason) <= NAMED) {
      limited.add(
          new LimitedRecord(
              reason, record.place().kind(), record.id(), member, record.place().path(), bytes));
    }
  }

  /** How many there are for that reason. */
  long count(Reason reason) {
    return counts.getOrDefault(reason, 0L);
  }

  /** How many there are for each reason, and the first of them. */
  LimitedRecords limited() {
    return new LimitedRecords(counts, limited);
  }

  /** Writes a member that names what is left out, when something is. */
  void writeOmissions(JsonGenerator json) throws IOException {
    if (count(Reason.OMITTED) == 0) {
      return;
    }
    json.writeObjectFieldStart("omitted");
    json.writeNumberField("count", count(Reason.OMITTED));
    json.writeArrayFieldStart("values");
    for (LimitedRecord each : limited) {
      if (each.reason() == Reason.OMITTED) {
        json.writeStartObject();
        json.writeStringField("path", each.path() + "." + each.member());
        json.writeNumberField("bytes", each.bytes());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  DocumentSizes sizes() {
    return new DocumentSizes(
        sizes.depth(),
        sizes.recordBytes(),
        sizes.nameBytes(),
        sizes.openNames(),
        longNameBytes,
        records);
  }
}
