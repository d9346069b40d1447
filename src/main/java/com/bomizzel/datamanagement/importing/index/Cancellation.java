package com.bomizzel.datamanagement.importing.index;

import java.util.concurrent.CancellationException;

/** Lets one thread end another's long work at its next step. */
public final class Cancellation {
  private volatile boolean asked;

  /** Asks the other thread to end; it does so at its next step. */
  public void ask() {
    asked = true;
  }

  /** Throws {@link CancellationException} once the end was asked for. */
  void check() {
    if (asked) {
      throw new CancellationException("The work was cancelled");
    }
  }
}
