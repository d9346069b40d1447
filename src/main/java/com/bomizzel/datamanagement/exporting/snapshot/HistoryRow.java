package com.bomizzel.datamanagement.exporting.snapshot;

import static com.bomizzel.datamanagement.exporting.snapshot.ExportedPerson.person;

import com.bomizzel.datamanagement.document.HistoryRecord;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A history entry, its ticket and who changed it, as they are selected. */
public record HistoryRow(
    UUID ticketId,
    UUID id,
    String action,
    String fieldName,
    String oldValue,
    String newValue,
    @Nullable String changerId,
    String changerEmail,
    String changerFirstName,
    String changerLastName,
    String keptChanger,
    OffsetDateTime createdAt,
    String sourceId,
    String importId)
    implements TicketChild<HistoryRecord> {

  @Override
  public HistoryRecord toRecord() {
    return new HistoryRecord(
        id,
        action,
        fieldName,
        oldValue,
        newValue,
        person(changerId, changerEmail, changerFirstName, changerLastName, keptChanger),
        createdAt,
        sourceId,
        importId);
  }
}
