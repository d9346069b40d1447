package com.bomizzel.datamanagement.exporting.snapshot;

import static com.bomizzel.datamanagement.exporting.snapshot.ExportedPerson.person;

import com.bomizzel.datamanagement.document.AttachmentRecord;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attachment and who uploaded it, as they are selected. */
public record AttachmentRow(
    UUID id,
    UUID ticketId,
    String fileName,
    Long fileSize,
    String fileType,
    String filePath,
    @Nullable String uploaderId,
    String uploaderEmail,
    String uploaderFirstName,
    String uploaderLastName,
    String keptUploader,
    OffsetDateTime uploadedAt,
    String sourceId,
    String importId) {

  AttachmentRecord toRecord() {
    return new AttachmentRecord(
        id,
        ticketId,
        fileName,
        fileSize,
        fileType,
        filePath,
        person(uploaderId, uploaderEmail, uploaderFirstName, uploaderLastName, keptUploader),
        uploadedAt,
        sourceId,
        importId);
  }
}
