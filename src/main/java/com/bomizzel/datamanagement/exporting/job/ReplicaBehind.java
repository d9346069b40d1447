package com.bomizzel.datamanagement.exporting.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The replica that exports are read from lacks what was committed before this one was begun. */
final class ReplicaBehind extends RuntimeException {
  ReplicaBehind(Duration waited) {
    super(
        "The replica that exports are read from (SNAPSHOT_DB_HOST) does not have what was written"
            + " before this one was begun, after "
            + waited.toSeconds()
            + " seconds (SNAPSHOT_MAX_LAG_SECONDS)");
  }

  /** Whether that is what was thrown, or lies behind it. */
  static boolean isBehind(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ReplicaBehind) {
        return true;
      }
    }
    return false;
  }
}
