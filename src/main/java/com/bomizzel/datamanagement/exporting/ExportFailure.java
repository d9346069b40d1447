package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.ServerError;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.util.Optional;

/** Why an export failed, in words for the person who asked for it; details are in the log. */
record ExportFailure(FailureCode code, String message) {

  /** What a run threw, or the runtime around it; null when nobody knows. */
  static ExportFailure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<ExportFailure> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return new ExportFailure(FailureCode.EXPORT_FAILED, "The export failed unexpectedly");
  }

  private static Optional<ExportFailure> known(Throwable thrown) {
    ExportFailure failure = null;
    if (thrown instanceof ExportRefused refused) {
      failure = new ExportFailure(refused.code(), refused.getMessage());
    } else if (thrown instanceof CompanySnapshot.SnapshotTooOld) {
      failure = new ExportFailure(FailureCode.EXPORT_TOO_LONG, thrown.getMessage());
    } else if (thrown instanceof PersistenceException) {
      failure =
          new ExportFailure(FailureCode.DATABASE_FAILED, "The company's data could not be read");
    } else if (thrown instanceof IOException io) {
      failure =
          isFull(io)
              ? new ExportFailure(FailureCode.NO_SPACE, "There is no space left for the archive")
              : new ExportFailure(FailureCode.STORAGE_FAILED, "The archive could not be written");
    } else if (thrown instanceof Error error) {
      ServerError said = ServerError.of(error);
      failure = new ExportFailure(said.code(), "The export failed: " + said.sentence());
    }
    return Optional.ofNullable(failure);
  }

  /** Java has no exception of its own for a full disk or quota, only the system's words. */
  private static boolean isFull(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("No space left") || message.contains("quota exceeded");
  }
}
