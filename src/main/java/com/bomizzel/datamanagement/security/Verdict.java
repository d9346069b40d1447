package com.bomizzel.datamanagement.security;

/** Whether a caller has a {@link Right}, as the database says at that moment. */
public enum Verdict {
  /** They may. */
  GRANTED("Permission granted"),
  /** They belong to the company, but their role or the company itself does not let them. */
  FORBIDDEN(PermissionDenied.MESSAGE),
  /** They do not belong to the company, or there is no such company. */
  STRANGER(NotFound.MESSAGE);

  private final String message;

  Verdict(String message) {
    this.message = message;
  }

  /** A sentence that may be shown to the caller. */
  public String message() {
    return message;
  }
}
