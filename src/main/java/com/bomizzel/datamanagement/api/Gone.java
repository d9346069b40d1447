package com.bomizzel.datamanagement.api;

/** The file was there once. */
final class Gone extends RuntimeException {
  static final String MESSAGE = "Export file not found or has expired";

  private final String code;

  /** An export's. */
  Gone() {
    this("EXPORT_EXPIRED", MESSAGE);
  }

  private Gone(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The one with all problems of an import. */
  static Gone problems() {
    return new Gone(
        "PROBLEMS_EXPIRED",
        "The file with all problems of this import has expired; the first are still listed");
  }

  /** Stable, for programs. */
  String code() {
    return code;
  }
}
