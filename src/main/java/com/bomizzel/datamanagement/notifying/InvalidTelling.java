package com.bomizzel.datamanagement.notifying;

/** Somebody or something cannot be told like that; the message says why in a sentence. */
public final class InvalidTelling extends RuntimeException {
  private final String field;

  InvalidTelling(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The part's name in requests, e.g. {@code tell.people}. */
  public String field() {
    return field;
  }
}
