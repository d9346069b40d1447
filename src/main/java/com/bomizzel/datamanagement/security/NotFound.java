package com.bomizzel.datamanagement.security;

/**
 * There is no such thing, or it is another company's. All look alike, so that nobody learns what
 * others have.
 */
public final class NotFound extends RuntimeException {
  static final String MESSAGE = "There is nothing with this id, or it is not yours";

  /** Says no more than its name. */
  public NotFound() {
    super(MESSAGE);
  }
}
