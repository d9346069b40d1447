package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.time.Duration;

/** Whether all jobs have ended as they must, once nobody asks for more. */
final class JobsAfterwards {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String OPEN =
      """
      select (select count(*) from data_export_logs
               where state in ('queued', 'running') or verification = 'pending')
        + (select count(*) from data_import_logs where state in ('queued', 'running'))
      """;
  private static final String WRONG_EXPORTS =
      "select count(*) from data_export_logs"
          + " where state <> 'completed' or verification is distinct from 'verified'";
  private static final String WRONG_IMPORTS =
      "select count(*) from data_import_logs where state <> 'completed'";

  private final TestDatabase database;
  private final Findings findings;

  JobsAfterwards(TestDatabase database, Findings findings) {
    this.database = database;
    this.findings = findings;
  }

  /** Waits until all have ended and every archive was read back. */
  void check() throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (database.number(OPEN) > 0 && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE.toMillis());
    }
    none("jobs are open still", OPEN);
    none("exports are not completed and verified", WRONG_EXPORTS);
    none("imports are not completed", WRONG_IMPORTS);
  }

  private void none(String what, String count) {
    long found = database.number(count);
    findings.expect(found == 0, found + " " + what);
  }
}
