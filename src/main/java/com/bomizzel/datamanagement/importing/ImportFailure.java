package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.importing.UploadRefused.Kind;
import com.bomizzel.datamanagement.jobs.ServerError;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Why an import failed, in words for the person who asked for it; details are in the server's log.
 *
 * @param code stable, for programs
 * @param isPassing whether the same file may have more luck later
 */
record ImportFailure(String code, String message, boolean isPassing) {

  /** What a step threw, or the runtime around it. */
  static ImportFailure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<ImportFailure> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return new ImportFailure("IMPORT_FAILED", "The import failed unexpectedly", true);
  }

  private static Optional<ImportFailure> known(Throwable thrown) {
    ImportFailure failure = null;
    if (thrown instanceof UploadRefused refused) {
      failure =
          new ImportFailure(
              refused.code().name(), refused.getMessage(), refused.code().kind() == Kind.NO_SPACE);
    } else if (thrown instanceof ImportStopped stopped) {
      failure = new ImportFailure(stopped.code(), stopped.getMessage(), true);
    } else if (thrown instanceof NoSuchFileException) {
      failure = new ImportFailure("UPLOAD_GONE", "The uploaded file is no longer there", false);
    } else if (thrown instanceof IOException) {
      failure = new ImportFailure("STORAGE_FAILED", "The uploaded file could not be read", true);
    } else if (thrown instanceof SQLException) {
      failure =
          new ImportFailure("DATABASE_FAILED", "The company's data could not be written", true);
    } else if (thrown instanceof Error error) {
      ServerError said = ServerError.of(error);
      failure = new ImportFailure(said.name(), "The import failed: " + said.sentence(), true);
    }
    return Optional.ofNullable(failure);
  }
}
