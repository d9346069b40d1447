package com.bomizzel.datamanagement.exporting.snapshot;

import static com.bomizzel.datamanagement.exporting.snapshot.ExportedPerson.person;

import com.bomizzel.datamanagement.document.NoteRecord;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A note, its ticket and its author as they are selected. */
public record NoteRow(
    UUID ticketId,
    UUID id,
    String content,
    boolean internal,
    @Nullable String authorId,
    String authorEmail,
    String authorFirstName,
    String authorLastName,
    String keptAuthor,
    OffsetDateTime createdAt,
    String sourceId,
    String importId)
    implements TicketChild<NoteRecord> {

  @Override
  public NoteRecord toRecord() {
    return new NoteRecord(
        id,
        content,
        internal,
        person(authorId, authorEmail, authorFirstName, authorLastName, keptAuthor),
        createdAt,
        sourceId,
        importId);
  }
}
