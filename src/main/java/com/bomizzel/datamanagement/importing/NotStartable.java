package com.bomizzel.datamanagement.importing;

import org.jspecify.annotations.Nullable;

/** An import cannot be started from this validation. */
public final class NotStartable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final @Nullable String importId;

  /** Why not. */
  public enum Reason {
    /** It is not a completed validation. */
    NO_VALIDATION,
    /** Its file was imported, or is being imported. */
    STARTED_ALREADY,
    /** It could have been started earlier: its file is no longer there. */
    GONE
  }

  private NotStartable(Reason reason, @Nullable String importId, String message) {
    super(message);
    this.reason = reason;
    this.importId = importId;
  }

  static NotStartable noValidation() {
    return new NotStartable(
        Reason.NO_VALIDATION, null, "Only a completed validation can be started");
  }

  static NotStartable gone() {
    return new NotStartable(Reason.GONE, null, "The file is no longer there; upload it again");
  }

  static NotStartable startedAlready(String importId) {
    return new NotStartable(
        Reason.STARTED_ALREADY,
        importId,
        "It was started already, as " + importId + "; look how that stands");
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }

  /** The import that was started already; null for other reasons. */
  public @Nullable String importId() {
    return importId;
  }
}
