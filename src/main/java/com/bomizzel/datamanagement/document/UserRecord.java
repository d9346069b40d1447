package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An entry of {@code data.users}: an account and its place in the company.
 *
 * @param preferences a JSON value on one line; null is written as null
 * @param memberSince when that place began
 * @param importId the import that wrote it last; null, and no member, when none did
 */
public record UserRecord(
    UUID id,
    String email,
    String firstName,
    String lastName,
    String phone,
    String role,
    String companyRole,
    boolean isActive,
    boolean emailVerified,
    String preferences,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    OffsetDateTime memberSince,
    String importId) {}
