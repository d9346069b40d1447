package com.bomizzel.datamanagement.support;

import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes the database of the integration suite before Arquillian reads {@code arquillian.xml}, whose
 * placeholders it fills. Does nothing where the system property {@code suite.server} is not set, as
 * in unit tests.
 */
public final class SuiteDatabase implements LauncherSessionListener {
  private static TestDatabase database;

  /** The database that the suite's server uses. */
  public static TestDatabase database() {
    if (database == null) {
      throw new IllegalStateException("This test needs the suite's server: run it by failsafe");
    }
    return database;
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!Boolean.getBoolean("suite.server")) {
      return;
    }
    database = TestDatabase.create("suite");
    BundleServer.disown(dataDir());
    database.environment().forEach((name, value) -> System.setProperty("suite." + name, value));
    System.setProperty("suite.DATA_DIR", dataDir().toString());
    System.setProperty("suite.JWT_SECRET", Fixtures.JWT_SECRET);
    System.setProperty("suite.SMTP_PORT", Integer.toString(SuiteMail.start()));
  }

  /** Where the suite's server keeps its files. */
  public static Path dataDir() {
    return Path.of(System.getProperty("project.build.directory", "target"), "suite-data")
        .toAbsolutePath();
  }
}
