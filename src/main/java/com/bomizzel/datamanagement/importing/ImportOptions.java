package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.jobs.ImportLog;

/**
 * What an import does with its file.
 *
 * @param overwriteExisting records that exist get the file's values
 * @param skipDuplicates records that exist are left alone, unless they are overwritten
 * @param validateOnly nothing is written
 * @param allowPlatformRoles the file may make people admins of the platform
 */
public record ImportOptions(
    boolean overwriteExisting,
    boolean skipDuplicates,
    boolean validateOnly,
    boolean allowPlatformRoles) {

  /** Those of an import that was asked for. */
  public static ImportOptions of(ImportLog log) {
    return new ImportOptions(
        log.overwriteExisting(),
        log.skipDuplicates(),
        log.validateOnly(),
        log.allowPlatformRoles());
  }

  /** The same, but for whether anything is written. */
  public ImportOptions validating(boolean only) {
    return new ImportOptions(overwriteExisting, skipDuplicates, only, allowPlatformRoles);
  }
}
