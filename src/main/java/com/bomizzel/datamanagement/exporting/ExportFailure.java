package com.bomizzel.datamanagement.exporting;

import jakarta.persistence.PersistenceException;
import java.io.IOException;

/**
 * Why an export failed, in words for the person who asked for it; details are in the server's log.
 *
 * @param code stable, for programs
 */
record ExportFailure(String code, String message) {

  /** What a run threw; null when nobody knows. */
  static ExportFailure of(Throwable thrown) {
    if (thrown instanceof ExportRefused refused) {
      return new ExportFailure(refused.code(), refused.getMessage());
    }
    if (thrown instanceof CompanySnapshot.SnapshotTooOld) {
      return new ExportFailure("EXPORT_TOO_LONG", thrown.getMessage());
    }
    if (thrown instanceof PersistenceException) {
      return new ExportFailure("DATABASE_FAILED", "The company's data could not be read");
    }
    if (thrown instanceof IOException io) {
      return isFull(io)
          ? new ExportFailure("NO_SPACE", "There is no space left for the archive")
          : new ExportFailure("STORAGE_FAILED", "The archive could not be written");
    }
    return new ExportFailure("EXPORT_FAILED", "The export failed unexpectedly");
  }

  /** Java has no exception of its own for a full disk or quota, only the system's words. */
  private static boolean isFull(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("No space left") || message.contains("quota exceeded");
  }
}
