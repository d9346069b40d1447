package com.bomizzel.datamanagement.security;

/** The address or the password is wrong, or that user may not sign in; never tells which. */
public final class BadCredentials extends RuntimeException {
  BadCredentials() {
    super("Wrong e-mail address or password");
  }
}
