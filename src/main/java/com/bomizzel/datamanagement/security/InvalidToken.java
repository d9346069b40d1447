package com.bomizzel.datamanagement.security;

import org.jspecify.annotations.Nullable;

/** A Bearer token that is not believed. The message is safe to show to whoever sent it. */
public final class InvalidToken extends RuntimeException {
  private final boolean expired;

  private InvalidToken(String message, boolean expired, @Nullable Throwable cause) {
    super(message, cause);
    this.expired = expired;
  }

  static InvalidToken expired(@Nullable Throwable cause) {
    return new InvalidToken("The token has expired", true, cause);
  }

  /** The limit is not a secret. */
  static InvalidToken tooLong(int most) {
    return new InvalidToken("The token is longer than %,d characters".formatted(most), false, null);
  }

  /** Says no more than that: what exactly was wrong would only help a forger. */
  static InvalidToken invalid(@Nullable Throwable cause) {
    return new InvalidToken("The token is not valid", false, cause);
  }

  /** True when it was good once: signing in again helps. */
  public boolean isExpired() {
    return expired;
  }
}
