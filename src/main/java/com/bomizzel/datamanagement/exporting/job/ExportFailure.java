package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.ServerError;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the person who asked for an export why it failed; details are in the log. */
final class ExportFailure {
  private ExportFailure() {}

  /**
   * Why it failed.
   *
   * @param thrown by a run, or the runtime around it; null when nobody knows
   */
  static JobError of(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<JobError> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return new JobError(FailureCode.EXPORT_FAILED, "The export failed unexpectedly");
  }

  /**
   * Whether another try would end alike, whatever fault of the database lies behind it: its own
   * longest time is over, or it must not be made any longer.
   */
  static boolean isForGood(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CompanySnapshot.SnapshotTooOld || cause instanceof ExportRefused) {
        return true;
      }
    }
    return false;
  }

  private static Optional<JobError> known(Throwable thrown) {
    JobError failure = null;
    if (thrown instanceof ExportRefused refused) {
      failure = new JobError(refused.code(), refused.getMessage());
    } else if (thrown instanceof ReplicaBehind) {
      failure = new JobError(FailureCode.REPLICA_BEHIND, thrown.getMessage());
    } else if (thrown instanceof CompanySnapshot.SnapshotTooOld) {
      failure = new JobError(FailureCode.EXPORT_TOO_LONG, thrown.getMessage());
    } else if (PassingFault.isOfOthers(thrown)) {
      failure = JobError.OTHERS_IN_THE_WAY;
    } else if (PassingFault.isForbidden(thrown)) {
      failure = JobError.FORBIDDEN;
    } else if (thrown instanceof PersistenceException || thrown instanceof SQLException) {
      failure = new JobError(FailureCode.DATABASE_FAILED, "The company's data could not be read");
    } else if (thrown instanceof IOException io) {
      failure =
          isFull(io)
              ? new JobError(FailureCode.NO_SPACE, "There is no space left for the archive")
              : new JobError(FailureCode.STORAGE_FAILED, "The archive could not be written");
    } else if (thrown instanceof Error error) {
      ServerError said = ServerError.of(error);
      failure = new JobError(said.code(), "The export failed: " + said.sentence());
    }
    return Optional.ofNullable(failure);
  }

  /** Java has no exception of its own for a full disk or quota, only the system's words. */
  private static boolean isFull(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("No space left") || message.contains("quota exceeded");
  }
}
