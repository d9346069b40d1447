package com.bomizzel.datamanagement.api;

/** The export's file was there once. */
final class Gone extends RuntimeException {
  static final String MESSAGE = "Export file not found or has expired";

  Gone() {
    super(MESSAGE);
  }
}
