package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.upload.DamagedUpload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.importing.upload.UploadRefused.Kind;
import com.bomizzel.datamanagement.importing.upsert.ImportStopped;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.ServerError;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an import failed, in words for the person who asked for it; details are in the server's log.
 *
 * @param error what the log row says
 * @param isPassing whether the same file may have more luck later
 */
record ImportFailure(JobError error, boolean isPassing) {
  private static final String DAMAGED =
      "The uploaded file is, where it is kept, no longer what was received. Import it again: what"
          + " came in before stays, and is found";

  ImportFailure(FailureCode code, @Nullable String message, boolean isPassing) {
    this(new JobError(code, message), isPassing);
  }

  /** What a step threw, or the runtime around it. */
  static ImportFailure of(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<ImportFailure> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return new ImportFailure(FailureCode.IMPORT_FAILED, "The import failed unexpectedly", true);
  }

  private static Optional<ImportFailure> known(Throwable thrown) {
    ImportFailure failure = null;
    if (thrown instanceof UploadRefused refused) {
      failure =
          new ImportFailure(
              new JobError(refused.code().name(), refused.getMessage()),
              refused.code().kind() == Kind.NO_SPACE);
    } else if (thrown instanceof ImportStopped stopped) {
      failure = new ImportFailure(stopped.code(), stopped.getMessage(), true);
    } else if (thrown instanceof NoSuchFileException) {
      failure =
          new ImportFailure(FailureCode.UPLOAD_GONE, "The uploaded file is no longer there", false);
    } else if (thrown instanceof DamagedUpload) {
      failure = new ImportFailure(FailureCode.UPLOAD_DAMAGED, DAMAGED, true);
    } else if (thrown instanceof IOException) {
      failure =
          new ImportFailure(
              FailureCode.STORAGE_FAILED, "The uploaded file could not be read", true);
    } else if (thrown instanceof SQLException && PassingFault.isOfOthers(thrown)) {
      failure = new ImportFailure(JobError.OTHERS_IN_THE_WAY, true);
    } else if (thrown instanceof SQLException && PassingFault.isForbidden(thrown)) {
      failure = new ImportFailure(JobError.FORBIDDEN, true);
    } else if (thrown instanceof SQLException) {
      failure =
          new ImportFailure(
              FailureCode.DATABASE_FAILED, "The company's data could not be written", true);
    } else if (thrown instanceof Error error) {
      ServerError said = ServerError.of(error);
      failure = new ImportFailure(said.code(), "The import failed: " + said.sentence(), true);
    }
    return Optional.ofNullable(failure);
  }
}
