package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;

/** Makes the logs of a test's database for tests of other packages. */
public final class LogsOfDatabase {
  private LogsOfDatabase() {}

  /** Its imports. */
  public static ImportLogs imports(TestDatabase database, Settings settings) {
    return new ImportLogs(database.dataSource(), settings, queue(database, settings));
  }

  /** A server's view of the waiting ones. */
  public static JobQueue queue(TestDatabase database, Settings settings) {
    return new JobQueue(database.dataSource(), settings, new JobPulses(settings));
  }

  /** What its imports have done. */
  public static ImportCounts counts(TestDatabase database, Settings settings) {
    return new ImportCounts(database.dataSource(), settings);
  }

  /** Which uploads they name. */
  public static UploadReferences uploads(TestDatabase database) {
    return new UploadReferences(database.dataSource());
  }

  /** Whose clock tells ages; its folder of files is not settled. */
  public static Installation installation(TestDatabase database) {
    return new Installation(database.dataSource(), null, null);
  }

  /** What an operator's Restart does with one of them. */
  public static void restartImport(TestDatabase database, String id) {
    new JobActions(database.dataSource(), new JobLogs(database.dataSource()))
        .restart(JobTable.IMPORTS, id);
  }

  /** Cancels one of them. */
  public static void cancelImport(TestDatabase database, String id) {
    new JobActions(database.dataSource(), new JobLogs(database.dataSource()))
        .cancel(JobTable.IMPORTS, id);
  }
}
