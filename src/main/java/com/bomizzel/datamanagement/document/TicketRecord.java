package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code data.tickets} without its notes and history, which are streamed beside it.
 *
 * @param customFields a JSON value on one line; null is written as null
 * @param createdBy null when there is none
 * @param assignedTo null when there is none
 * @param sourceId null when the ticket has kept its id; then the file has no such member
 * @param sourceCompanyId like {@code sourceId}
 * @param origins a JSON array of what it was called in later ones; null, and no member, for none
 * @param importId the import that wrote it last; null, and no member, when none did
 */
public record TicketRecord(
    UUID id,
    String title,
    String description,
    String status,
    String priority,
    String category,
    String customFields,
    @Nullable Person createdBy,
    @Nullable Person assignedTo,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    OffsetDateTime resolvedAt,
    String sourceId,
    String sourceCompanyId,
    @Nullable String origins,
    String importId) {}
