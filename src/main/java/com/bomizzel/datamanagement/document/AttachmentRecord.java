package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code data.attachments}: what is known about a file, not the file.
 *
 * @param fileSize in bytes; may be null
 * @param uploadedBy null when there is none
 * @param sourceId null when the attachment has kept its id; then the file has no such member
 * @param importId the import that wrote it last; null, and no member, when none did
 */
public record AttachmentRecord(
    UUID id,
    UUID ticketId,
    String fileName,
    Long fileSize,
    String fileType,
    String filePath,
    @Nullable Person uploadedBy,
    OffsetDateTime uploadedAt,
    String sourceId,
    String importId) {}
