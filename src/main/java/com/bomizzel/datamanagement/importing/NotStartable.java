package com.bomizzel.datamanagement.importing;

/** An import cannot be started from this validation. */
public final class NotStartable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why not. */
  public enum Reason {
    /** It is not a completed validation. */
    NO_VALIDATION,
    /** Its file was imported, or is being imported. */
    STARTED_ALREADY,
    /** It could have been started earlier: its file is no longer there. */
    GONE
  }

  private NotStartable(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static NotStartable noValidation() {
    return new NotStartable(Reason.NO_VALIDATION, "Only a completed validation can be started");
  }

  static NotStartable gone() {
    return new NotStartable(Reason.GONE, "The file is no longer there; upload it again");
  }

  static NotStartable startedAlready(String importId) {
    return new NotStartable(
        Reason.STARTED_ALREADY,
        "It was started already, as " + importId + "; look how that stands");
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }
}
