package com.bomizzel.datamanagement.plans;

import java.util.Locale;

/** Whether a plan runs by itself. */
public enum PlanState {
  /** It does. */
  ACTIVE,
  /** Somebody wants it to rest. */
  PAUSED,
  /** It cannot, see {@link StopReason}, until somebody resumes it. */
  STOPPED;

  /** As the API and the table name it. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
