package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.upload.UploadRefused.Code;
import com.bomizzel.datamanagement.jobs.FailureCode;

/** The HTTP statuses of the codes with which files are refused and jobs fail. */
final class JobFailures {
  private static final int INTERNAL_ERROR = RefusalCode.INTERNAL_ERROR.status();

  private JobFailures() {}

  /** The status for whoever waited for the job that failed with that code. */
  static int status(String code) {
    return Code.named(code)
        .map(JobFailures::status)
        .or(() -> FailureCode.named(code).map(JobFailures::status))
        .orElse(INTERNAL_ERROR);
  }

  /** The status for whoever sent a file that is refused with that code. */
  static int status(Code code) {
    return switch (code.kind()) {
      case INVALID -> 422;
      case TOO_LARGE -> 413;
      case UNSUPPORTED -> 415;
      case NO_SPACE, QUOTA -> 507;
    };
  }

  private static int status(FailureCode code) {
    return switch (code) {
      case COMPANY_INACTIVE, REQUESTER_INACTIVE, IMPORTER_INACTIVE -> 403;
      case DATABASE_FAILED, DATABASE_BUSY, REPLICA_BEHIND -> 503;
      default -> INTERNAL_ERROR;
    };
  }
}
