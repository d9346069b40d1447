package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An entry of {@code data.customFields}.
 *
 * @param options a JSON value on one line; null is written as null
 * @param importId the import that wrote it last; null, and no member, when none did
 */
public record CustomFieldRecord(
    UUID id,
    String name,
    String fieldType,
    String options,
    boolean isRequired,
    boolean isActive,
    int displayOrder,
    OffsetDateTime createdAt,
    String importId) {}
