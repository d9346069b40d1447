package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;

/** Makes the logs of a test's database for tests of other packages. */
public final class LogsOfDatabase {
  private LogsOfDatabase() {}

  /** Its imports. */
  public static ImportLogs imports(TestDatabase database, Settings settings) {
    JobQueue queue = new JobQueue(database.dataSource(), settings);
    return new ImportLogs(database.dataSource(), settings, queue);
  }
}
