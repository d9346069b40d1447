package com.bomizzel.datamanagement.exporting.snapshot;

import static com.bomizzel.datamanagement.exporting.snapshot.ExportedPerson.person;

import com.bomizzel.datamanagement.document.HistoryRecord;
import com.bomizzel.datamanagement.document.PersonRecord;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history entry, its ticket and who changed it, as they are selected. */
public record HistoryRow(
    UUID ticketId,
    UUID id,
    String action,
    String fieldName,
    String oldValue,
    String newValue,
    @Nullable String changer,
    @Nullable String invitedChanger,
    String keptChanger,
    OffsetDateTime createdAt,
    String sourceId,
    String importId)
    implements TicketChild<HistoryRecord> {

  @Override
  public Stream<String> users() {
    return Stream.ofNullable(changer);
  }

  @Override
  public HistoryRecord toRecord(Map<String, PersonRecord> users) {
    return new HistoryRecord(
        id,
        action,
        fieldName,
        oldValue,
        newValue,
        person(users.get(changer), invitedChanger, keptChanger),
        createdAt,
        sourceId,
        importId);
  }
}
