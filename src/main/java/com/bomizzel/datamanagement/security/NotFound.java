package com.bomizzel.datamanagement.security;

/**
 * There is no such thing, or it is another company's. All look alike, so that nobody learns what
 * others have.
 */
public final class NotFound extends RuntimeException {
  /** Says no more than its name. */
  public NotFound() {
    super("There is nothing with this id, or it is not yours");
  }
}
