package com.bomizzel.datamanagement.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes by itself, however busy the machine is. */
public final class Waiting {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The server that is waited for needs the processors, too. */
  private static final long PAUSE_NANOS = 5_000_000;

  private Waiting() {}

  /** Until the condition holds; fails when it does not within two minutes. */
  public static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
