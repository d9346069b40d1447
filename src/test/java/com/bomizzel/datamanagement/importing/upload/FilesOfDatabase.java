package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.jobs.LogsOfDatabase;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.TestDatabase;

/** Makes the files of a test database's imports for tests of other packages. */
public final class FilesOfDatabase {
  private FilesOfDatabase() {}

  /** What the imports of that database have in an area. */
  public static StagedFiles in(StagingArea area, TestDatabase database, Settings settings) {
    return new StagedFiles(
        area,
        LogsOfDatabase.imports(database, settings),
        LogsOfDatabase.uploads(database),
        LogsOfDatabase.installation(database),
        settings);
  }
}
