package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.jobs.JobSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Bounds how long a chunk waits for a lock: whoever holds tables or rows back and forgets it would
 * hold an import up for ever, and its slot. After a few tries the job goes back into the queue.
 */
final class LockWaits {
  /** A shorter time that the database's own administrator has set stays. */
  private static final String BOUND =
      """
      select set_config('lock_timeout', '<millis>', true)
       where current_setting('lock_timeout') = '0'
          or cast(current_setting('lock_timeout') as interval) > interval '<millis> ms'
      """
          .replace("<millis>", Long.toString(JobSession.LOCK.toMillis()));

  private LockWaits() {}

  /** Until the connection's transaction ends. */
  static void bound(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(BOUND);
    }
  }
}
