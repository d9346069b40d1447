package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.jobs.FailureCode;

/** The import must not go on: what its permission rested on has changed. The job fails with it. */
public final class ImportStopped extends RuntimeException {
  private final FailureCode code;

  /**
   * Stops an import.
   *
   * @param message a sentence, for people
   */
  public ImportStopped(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  /** What the job fails with. */
  public FailureCode code() {
    return code;
  }
}
