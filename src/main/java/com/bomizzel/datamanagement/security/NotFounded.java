package com.bomizzel.datamanagement.security;

/** A company cannot be made; nothing has been. The message is a sentence for the operator. */
public final class NotFounded extends RuntimeException {
  private final Reason reason;

  NotFounded(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What is in the way. */
  public enum Reason {
    /** There is a company of that name, in any case. */
    COMPANY_EXISTS,
    /** The owner's account is deactivated. */
    OWNER_INACTIVE
  }
}
