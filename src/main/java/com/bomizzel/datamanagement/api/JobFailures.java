package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.importing.upload.UploadRefused.Code;

/** The HTTP statuses of the codes that jobs fail with. */
final class JobFailures {
  private JobFailures() {}

  /** The status of whoever waited for the job that failed with that code. */
  static int status(String code) {
    return Code.named(code).map(Code::kind).map(JobFailures::status).orElseGet(() -> other(code));
  }

  private static int status(UploadRefused.Kind kind) {
    return switch (kind) {
      case INVALID -> 422;
      case TOO_LARGE -> 413;
      case UNSUPPORTED -> 415;
      case NO_SPACE, QUOTA -> 507;
    };
  }

  private static int other(String code) {
    return switch (code) {
      case "COMPANY_INACTIVE", "REQUESTER_INACTIVE", "IMPORTER_INACTIVE" -> 403;
      case "DATABASE_FAILED" -> 503;
      default -> 500;
    };
  }
}
