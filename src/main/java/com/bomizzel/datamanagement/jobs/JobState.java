package com.bomizzel.datamanagement.jobs;

import java.util.Locale;

/** Where a job stands. A job whose server died or was stopped stays running until it goes on. */
public enum JobState {
  /** Waits for a free slot on any server. */
  QUEUED,
  /** A server works on it, or will take it over. */
  RUNNING,
  /** Ended with a result; an import's result may hold rejections. */
  COMPLETED,
  /** Ended without a result; the row says why. */
  FAILED,
  /** Ended because somebody asked. */
  CANCELLED,
  /** Exports only: completed, and the file is gone or may no longer be had. */
  EXPIRED,
  /** Exports only: completed, and the file is no longer what was written; the row says why. */
  DAMAGED;

  /** The state as the API and the tables write it. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True when the job still waits or runs. */
  public boolean isOpen() {
    return this == QUEUED || this == RUNNING;
  }

  static JobState of(String jsonName) {
    return valueOf(jsonName.toUpperCase(Locale.ROOT));
  }
}
