package com.bomizzel.datamanagement.schema;

/** The database cannot be used as it is; the message says what is missing or too new. */
public final class IncompatibleDatabase extends RuntimeException {
  IncompatibleDatabase(String message) {
    super(message);
  }

  IncompatibleDatabase(String message, Throwable cause) {
    super(message, cause);
  }
}
