package com.bomizzel.datamanagement.importing.index;

import java.util.concurrent.CancellationException;

/** Lets one thread end another's long work at its next step, and hear that it takes steps. */
public final class Cancellation {
  private final Runnable atEachStep;
  private volatile boolean asked;

  /**
   * Of work whose steps are told.
   *
   * @param atEachStep is run by the working thread; must be quick and must not throw
   */
  public Cancellation(Runnable atEachStep) {
    this.atEachStep = atEachStep;
  }

  /** Of work whose steps nobody wants to hear of. */
  public Cancellation() {
    this(() -> {});
  }

  /** Asks the other thread to end; it does so at its next step. */
  public void ask() {
    asked = true;
  }

  /** Throws {@link CancellationException} once the end was asked for. */
  void check() {
    atEachStep.run();
    if (asked) {
      throw new CancellationException("The work was cancelled");
    }
  }
}
