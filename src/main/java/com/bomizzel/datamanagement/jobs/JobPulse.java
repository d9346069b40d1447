package com.bomizzel.datamanagement.jobs;

import java.time.Duration;

/**
 * When a running job last got further. Its work says so at each page, chunk, or block of a file;
 * that costs one write to memory. Thread-safe.
 */
public final class JobPulse {
  private volatile long beatenAt = System.nanoTime();

  JobPulse() {}

  /** Says that the job has just got further. */
  public void beat() {
    beatenAt = System.nanoTime();
  }

  boolean isOlderThan(Duration age) {
    return System.nanoTime() - beatenAt > age.toNanos();
  }
}
