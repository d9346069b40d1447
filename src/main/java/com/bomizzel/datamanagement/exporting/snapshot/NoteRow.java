package com.bomizzel.datamanagement.exporting.snapshot;

import static com.bomizzel.datamanagement.exporting.snapshot.ExportedPerson.person;

import com.bomizzel.datamanagement.document.NoteRecord;
import com.bomizzel.datamanagement.document.PersonRecord;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A note, its ticket and its author as they are selected. */
public record NoteRow(
    UUID ticketId,
    UUID id,
    String content,
    boolean internal,
    @Nullable String author,
    @Nullable String invitedAuthor,
    String keptAuthor,
    OffsetDateTime createdAt,
    String sourceId,
    String importId)
    implements TicketChild<NoteRecord> {

  @Override
  public Stream<String> users() {
    return Stream.ofNullable(author);
  }

  @Override
  public NoteRecord toRecord(Map<String, PersonRecord> users) {
    return new NoteRecord(
        id,
        content,
        internal,
        person(users.get(author), invitedAuthor, keptAuthor),
        createdAt,
        sourceId,
        importId);
  }
}
