package com.bomizzel.datamanagement.jobs;

import java.sql.SQLException;

/** The database did not take or answer a statement on the log tables. */
public final class HistoryUnavailable extends RuntimeException {
  HistoryUnavailable(SQLException cause) {
    super("The job logs cannot be read or written: " + cause.getMessage(), cause);
  }

  /** Whether the database answered, and did not take what the statement would have written. */
  boolean isRefusal() {
    return !PassingFault.isBehind(this);
  }
}
