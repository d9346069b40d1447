package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.record.Excerpt;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.rows.RowsSwallowed;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * That the database did not take some rows: for a reason that lies in them, or in what others do.
 */
final class DatabaseRefusal {
  /** Of a unique index, and of an exclusion constraint. */
  private static final Set<String> TAKEN_KEYS = Set.of("23505", "23P01");

  private static final String DEADLOCK = "40P01";
  private static final String SERIALIZATION_FAILURE = "40001";

  /** Data exception, integrity constraint, raised by a trigger, program limit. */
  private static final Set<String> CLASSES_OF_ROWS = Set.of("22", "23", "P0", "54");

  private final SQLException cause;

  private DatabaseRefusal(SQLException cause) {
    this.cause = cause;
  }

  /**
   * Looks at a failure.
   *
   * @throws SQLException that failure, when it says nothing about the rows, such as a connection
   *     that is gone or a full disk
   */
  static DatabaseRefusal of(SQLException failure) throws SQLException {
    String state = failure.getSQLState();
    boolean isAboutRows =
        state != null
            && state.length() == 5
            && (PassingFault.isOfOthers(failure)
                || CLASSES_OF_ROWS.contains(state.substring(0, 2)));
    if (!isAboutRows) {
      throw failure;
    }
    return new DatabaseRefusal(failure);
  }

  /** Whether the same rows may be taken the next time. */
  boolean isPassing() {
    return PassingFault.isOfOthers(cause) || isTakenKey();
  }

  /**
   * Gives up when it was others who were in the way, as often as it was tried.
   *
   * @param rows how many were tried together: fewer may come through where many ran into a deadlock
   * @throws SQLException the failure
   */
  void throwIfOfOthers(int rows) throws SQLException {
    boolean helpsToSplit =
        rows > 1 && Set.of(DEADLOCK, SERIALIZATION_FAILURE).contains(cause.getSQLState());
    if (PassingFault.isOfOthers(cause) && !helpsToSplit) {
      throw cause;
    }
  }

  /** Whether another row has a key already. */
  boolean isTakenKey() {
    return TAKEN_KEYS.contains(String.valueOf(cause.getSQLState()));
  }

  /** The reason for the record that is refused even alone. */
  RecordRejected toRejection() {
    return new RecordRejected(
        ProblemCode.REFUSED_BY_DATABASE, "", "the database does not take it: " + reason());
  }

  /** The first line only: details may name other companies' values. */
  private @Nullable String reason() {
    if (cause instanceof RowsSwallowed) {
      return cause.getMessage();
    }
    ServerErrorMessage message =
        cause instanceof PSQLException e ? e.getServerErrorMessage() : null;
    String known = message == null ? null : message.getMessage();
    return known == null ? "SQL state " + cause.getSQLState() : Excerpt.of(known);
  }
}
