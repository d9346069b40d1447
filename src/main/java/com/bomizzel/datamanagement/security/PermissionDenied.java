package com.bomizzel.datamanagement.security;

/** The caller belongs to the company but may not do this. */
public final class PermissionDenied extends RuntimeException {
  PermissionDenied() {
    super("Permission denied");
  }
}
