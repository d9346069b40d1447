package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a ticket's {@code notes}.
 *
 * @param author null when there is none
 * @param sourceId null when the note has kept its id; then the file has no such member
 * @param importId the import that wrote it last; null, and no member, when none did
 */
public record NoteRecord(
    UUID id,
    String content,
    boolean isInternal,
    @Nullable Person author,
    OffsetDateTime createdAt,
    String sourceId,
    String importId) {}
