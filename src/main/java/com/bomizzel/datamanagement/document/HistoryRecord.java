package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a ticket's {@code history}.
 *
 * @param changedBy null when there is none
 * @param sourceId null when the entry has kept its id; then the file has no such member
 * @param importId the import that wrote it last; null, and no member, when none did
 */
public record HistoryRecord(
    UUID id,
    String action,
    String fieldName,
    String oldValue,
    String newValue,
    @Nullable Person changedBy,
    OffsetDateTime createdAt,
    String sourceId,
    String importId) {}
