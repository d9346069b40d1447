package com.bomizzel.datamanagement.document.reading;

import java.io.IOException;

/**
 * A file cannot be read as an export file: it is {@linkplain NotJson not JSON}, it is JSON but
 * {@linkplain NotAnExport not an export}, or it {@linkplain DocumentLimitExceeded crosses a limit}.
 * The message is for people and names the place.
 */
public abstract sealed class InvalidDocument extends IOException
    permits NotJson, NotAnExport, DocumentLimitExceeded {
  private final String path;

  InvalidDocument(String path, String message) {
    super(message);
    this.path = path;
  }

  /** The JSON path of the place, as far as it was known: {@code $.data.tickets[5].title}. */
  public final String path() {
    return path;
  }
}
