package com.bomizzel.datamanagement.jobs;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells faults of the database that pass by themselves from those that come again, by the SQLSTATE
 * (PostgreSQL documentation, appendix A).
 */
public final class PassingFault {
  /** The connection, a rollback on behalf of others, and the server's resources. */
  private static final Set<String> CLASSES = Set.of("08", "40", "53");

  private static final Set<String> STATES =
      Set.of(
          "25P03", // idle_in_transaction_session_timeout
          "25P04", // transaction_timeout
          "55P03", // lock_not_available
          "57014", // query_canceled: somebody else's, or a time limit of the role
          "57P01", // admin_shutdown, also pg_terminate_backend
          "57P02", // crash_shutdown
          "57P03", // cannot_connect_now
          "57P05"); // idle_session_timeout

  /** A lock that was not given, or a statement that was not done, in time; a deadlock and such. */
  private static final Set<String> OF_OTHERS = Set.of("40001", "40P01", "55P03", "57014");

  private static final String FORBIDDEN = "42501";

  private PassingFault() {}

  /** Whether such a fault is what was thrown, or lies behind it. */
  public static boolean isBehind(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isPassing(sql)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether others who hold something back in the database, or are at work on the same, are what
   * lies behind it, and not the database itself.
   */
  public static boolean isOfOthers(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && OF_OTHERS.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the database does not let its role do that, which does not pass by itself: a right is
   * missing, or a policy of row-level security would hide rows.
   */
  public static boolean isForbidden(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && FORBIDDEN.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassing(SQLException fault) {
    String state = fault.getSQLState();
    if (state == null) {
      // The driver passes on the server's state, or gives its own: this is the pool's.
      return true;
    }
    return fault instanceof SQLTransientException
        || fault instanceof SQLRecoverableException
        || STATES.contains(state)
        || CLASSES.stream().anyMatch(state::startsWith);
  }
}
