package com.bomizzel.datamanagement.security;

/** The caller belongs to the company but may not do this. */
public final class PermissionDenied extends RuntimeException {
  static final String MESSAGE = "Permission denied";

  private static final String OF_TOKEN =
      "Permission denied: an API token may do what its scope names, for the companies that its"
          + " person administers";

  PermissionDenied() {
    super(MESSAGE);
  }

  /** Says to a script that it is the token that may not, whatever its person may. */
  PermissionDenied(Caller caller) {
    super(caller.isInPerson() ? MESSAGE : OF_TOKEN);
  }
}
