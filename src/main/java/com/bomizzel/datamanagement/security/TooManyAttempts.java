package com.bomizzel.datamanagement.security;

import java.time.Duration;

/** Too many came in too short a time. */
public final class TooManyAttempts extends RuntimeException {
  private final Duration retryAfter;

  /** {@code retryAfter} is how long to wait; the message is for people. */
  public TooManyAttempts(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** How long to wait. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
