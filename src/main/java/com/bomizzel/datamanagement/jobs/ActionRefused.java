package com.bomizzel.datamanagement.jobs;

/** What an operator asked of a job cannot be done; nothing was changed. */
public final class ActionRefused extends RuntimeException {
  /** Why. */
  public enum Reason {
    /** There is no such job. */
    UNKNOWN,
    /** It waits or runs: there is nothing to restart. */
    OPEN,
    /** It has ended: there is nothing to stop. */
    NOT_RUNNING,
    /** It did what it was asked for. */
    COMPLETED,
    /** Whoever asked for it no longer wants it. */
    CANCELLED,
    /** An operator has given it up for good. */
    ABANDONED,
    /** The file that it would go on with is gone, or was refused. */
    UPLOAD_GONE,
    /** Another import of this company waits or runs. */
    COMPANY_BUSY
  }

  private final Reason reason;

  ActionRefused(Reason reason) {
    super("The job does not allow it: " + reason);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
