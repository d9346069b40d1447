package com.bomizzel.datamanagement.jobs;

import java.sql.SQLException;
import java.util.Set;

/** The database did not take or answer a statement on the log tables. */
public final class HistoryUnavailable extends RuntimeException {
  /** Classes of SQLSTATE that say: it was the connection, the server's resources or its end. */
  private static final Set<String> NOT_ABOUT_VALUES = Set.of("08", "40", "53", "57", "58");

  HistoryUnavailable(SQLException cause) {
    super("The job logs cannot be read or written: " + cause.getMessage(), cause);
  }

  /** Whether the database answered, and did not take what the statement would have written. */
  boolean isRefusal() {
    String state = getCause() instanceof SQLException cause ? cause.getSQLState() : null;
    return state != null && !NOT_ABOUT_VALUES.contains(state.substring(0, 2));
  }
}
