package com.bomizzel.datamanagement.importing.upsert;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Bounds how long a chunk waits for a lock: whoever holds tables or rows back and forgets it would
 * hold an import up for ever. A few tries of it fit the time that a chunk's transaction may take.
 */
final class LockWaits {
  /** What the database's own administrator has set stays. */
  private static final String BOUND =
      "select set_config('lock_timeout', '120s', true) where current_setting('lock_timeout') = '0'";

  private LockWaits() {}

  /** Until the connection's transaction ends. */
  static void bound(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(BOUND);
    }
  }
}
