package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.jobs.FailureCode;

/** An export must not go on. */
final class ExportRefused extends RuntimeException {
  private final FailureCode code;

  ExportRefused(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  FailureCode code() {
    return code;
  }
}
