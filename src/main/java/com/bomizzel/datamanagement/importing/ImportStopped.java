package com.bomizzel.datamanagement.importing;

/** The import must not go on: what its permission rested on has changed. The job fails with it. */
final class ImportStopped extends RuntimeException {
  private final String code;

  /**
   * Stops an import.
   *
   * @param code stable, for programs
   * @param message a sentence, for people
   */
  ImportStopped(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The job's error code, as in {@code IMPORTER_INACTIVE}. */
  String code() {
    return code;
  }
}
