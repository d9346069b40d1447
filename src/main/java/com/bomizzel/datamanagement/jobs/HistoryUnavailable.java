package com.bomizzel.datamanagement.jobs;

import java.sql.SQLException;

/** The database did not take or answer a statement on the log tables. */
public final class HistoryUnavailable extends RuntimeException {
  /** Of the PostgreSQL manual's appendix A. */
  private static final String UNIQUE_VIOLATION = "23505";

  HistoryUnavailable(SQLException cause) {
    super("The job logs cannot be read or written: " + cause.getMessage(), cause);
  }

  /** Whether an index forbids what the statement would have written: it is there already. */
  boolean isDuplicate() {
    return getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState());
  }

  /** Whether the database answered, and did not take what the statement would have written. */
  boolean isRefusal() {
    return !PassingFault.isBehind(this);
  }
}
