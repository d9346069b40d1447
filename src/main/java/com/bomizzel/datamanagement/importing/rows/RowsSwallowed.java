package com.bomizzel.datamanagement.importing.rows;

import java.sql.SQLException;

/**
 * The database took rows without complaint and did not keep all of them, as a trigger or a rule of
 * its own has it. Like an exception that a trigger raises, it says something about the rows.
 */
public final class RowsSwallowed extends SQLException {
  private static final String RAISED_BY_TRIGGER = "P0001";

  private RowsSwallowed(String message) {
    super(message, RAISED_BY_TRIGGER);
  }

  /** Throws when fewer rows were written than were sent. */
  static void check(String table, long sent, long written) throws RowsSwallowed {
    if (written < sent) {
      throw new RowsSwallowed(
          "a trigger or rule on %s kept %,d of %,d rows away"
              .formatted(table, sent - written, sent));
    }
  }
}
