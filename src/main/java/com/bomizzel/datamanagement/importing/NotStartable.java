package com.bomizzel.datamanagement.importing;

/** An import cannot be started from this validation. */
public final class NotStartable extends RuntimeException {
  private final boolean gone;

  private NotStartable(boolean gone, String message) {
    super(message);
    this.gone = gone;
  }

  static NotStartable noValidation() {
    return new NotStartable(false, "Only a completed validation can be started");
  }

  static NotStartable gone() {
    return new NotStartable(true, "The file is no longer there; upload it again");
  }

  /** True when it could have been started earlier; false when it is not a completed validation. */
  public boolean isGone() {
    return gone;
  }
}
