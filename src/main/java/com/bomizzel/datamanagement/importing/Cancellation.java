package com.bomizzel.datamanagement.importing;

import java.util.concurrent.CancellationException;

/** Lets one thread end another's long work at its next step. */
final class Cancellation {
  private volatile boolean asked;

  void ask() {
    asked = true;
  }

  /** Throws {@link CancellationException} once the end was asked for. */
  void check() {
    if (asked) {
      throw new CancellationException("The work was cancelled");
    }
  }
}
