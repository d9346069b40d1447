package com.bomizzel.datamanagement.history;

import java.sql.SQLException;

/** The database did not take or answer a statement on the log tables. */
public final class HistoryUnavailable extends RuntimeException {
  HistoryUnavailable(SQLException cause) {
    super("The job logs cannot be read or written: " + cause.getMessage(), cause);
  }
}
