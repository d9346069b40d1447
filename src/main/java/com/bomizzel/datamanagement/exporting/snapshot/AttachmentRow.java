package com.bomizzel.datamanagement.exporting.snapshot;

import static com.bomizzel.datamanagement.exporting.snapshot.ExportedPerson.person;

import com.bomizzel.datamanagement.document.AttachmentRecord;
import com.bomizzel.datamanagement.document.PersonRecord;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An attachment and who uploaded it, as they are selected. */
public record AttachmentRow(
    UUID id,
    UUID ticketId,
    String fileName,
    Long fileSize,
    String fileType,
    String filePath,
    @Nullable String uploader,
    @Nullable String invitedUploader,
    String keptUploader,
    OffsetDateTime uploadedAt,
    String sourceId,
    String importId)
    implements PeopleOnRow {

  @Override
  public Stream<String> users() {
    return Stream.ofNullable(uploader);
  }

  /**
   * The record.
   *
   * @param users those whom it points to, by id
   */
  AttachmentRecord toRecord(Map<String, PersonRecord> users) {
    return new AttachmentRecord(
        id,
        ticketId,
        fileName,
        fileSize,
        fileType,
        filePath,
        person(users.get(uploader), invitedUploader, keptUploader),
        uploadedAt,
        sourceId,
        importId);
  }
}
