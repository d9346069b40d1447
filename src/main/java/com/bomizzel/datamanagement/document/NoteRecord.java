package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An entry of a ticket's {@code notes}.
 *
 * @param author null when there is none
 * @param sourceId null when the note has kept its id; then the file has no such member
 */
public record NoteRecord(
    UUID id,
    String content,
    boolean isInternal,
    Person author,
    OffsetDateTime createdAt,
    String sourceId) {}
