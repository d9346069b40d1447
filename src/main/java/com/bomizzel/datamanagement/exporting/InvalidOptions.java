package com.bomizzel.datamanagement.exporting;

/** An option of an export makes no sense; the message says why in a sentence. */
public final class InvalidOptions extends RuntimeException {
  private final String field;

  InvalidOptions(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The option's name in requests, e.g. {@code dateFrom}. */
  public String field() {
    return field;
  }
}
