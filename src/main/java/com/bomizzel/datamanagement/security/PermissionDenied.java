package com.bomizzel.datamanagement.security;

/** The caller belongs to the company but may not do this. */
public final class PermissionDenied extends RuntimeException {
  static final String MESSAGE = "Permission denied";

  PermissionDenied() {
    super(MESSAGE);
  }
}
