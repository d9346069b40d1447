package com.bomizzel.datamanagement.console;

/** Nobody is signed in where somebody has to be. */
final class NotSignedIn extends RuntimeException {
  NotSignedIn() {
    super("Nobody is signed in");
  }
}
