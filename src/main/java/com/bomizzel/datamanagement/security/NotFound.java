package com.bomizzel.datamanagement.security;

/**
 * There is no such thing, or it is another company's: the message never tells which, so that nobody
 * learns what others have.
 */
public final class NotFound extends RuntimeException {
  /** The message names the kind of thing, for example {@code Export not found}. */
  public NotFound(String message) {
    super(message);
  }
}
