package com.bomizzel.datamanagement.api;

/** The request came without a token, and needs one. */
final class Unauthenticated extends RuntimeException {
  Unauthenticated() {
    super("Sign in first: send the header \"Authorization: Bearer <token>\"");
  }
}
