package com.bomizzel.datamanagement.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it was asked for.
 *
 * @param source where the file comes from that does not say so itself; null when nobody said it
 * @param tableChoice how the file is to be read if it is a table, as JSON; null when nobody said it
 * @param allowPlatformRoles whether the file may give platform roles; only a platform admin's may
 * @param fileName what the sender called the file; shown, never used as a path
 * @param fileSize bytes as they were sent
 * @param stagedName the staged upload's name in the staging area
 * @param validatedFrom the validation whose staged file this is; null when it came by itself
 */
public record NewImport(
    UUID companyId,
    String companyName,
    Requester requester,
    @Nullable String source,
    @Nullable String tableChoice,
    boolean overwriteExisting,
    boolean skipDuplicates,
    boolean validateOnly,
    boolean allowPlatformRoles,
    String fileName,
    long fileSize,
    String stagedName,
    @Nullable String validatedFrom) {}
