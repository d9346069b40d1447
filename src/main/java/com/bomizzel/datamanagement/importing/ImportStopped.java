package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.jobs.FailureCode;

/** The import must not go on: what its permission rested on has changed. The job fails with it. */
final class ImportStopped extends RuntimeException {
  private final FailureCode code;

  /**
   * Stops an import.
   *
   * @param message a sentence, for people
   */
  ImportStopped(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  /** What the job fails with. */
  FailureCode code() {
    return code;
  }
}
