package com.bomizzel.datamanagement.jobs;

/** A request's key cannot be used; the message is a sentence, for people. */
public final class KeyRefused extends RuntimeException {
  /** Why. */
  public enum Reason {
    /** It came with another request before. */
    REUSED("This Idempotency-Key came with another request: each request needs one of its own"),
    /** Its first request has not been answered yet. */
    IN_PROGRESS("The first request with this Idempotency-Key is just being taken");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Reason reason;

  KeyRefused(Reason reason) {
    super(reason.sentence);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
