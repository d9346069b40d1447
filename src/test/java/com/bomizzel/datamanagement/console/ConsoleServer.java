package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.file.Path;
import java.util.Map;

/**
 * The server of all browser tests, with a database of its own, so that they run beside those that
 * share the suite's: each waits most of its time, the one for pages, the other for jobs.
 */
final class ConsoleServer {
  private static final String MANY = "1000000";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "LOGINS_PER_MINUTE", MANY,
          "ANONYMOUS_REQUESTS_PER_MINUTE", MANY,
          "REQUESTS_PER_MINUTE", MANY,
          "SMTP_HOST", "127.0.0.1",
          "SMTP_PORT", System.getProperty("suite.SMTP_PORT", "25"),
          "SMTP_TLS", "none",
          "MAIL_FROM", "backups@bomizzel.example",
          "PUBLIC_URL", "https://data.bomizzel.example",
          "WEBHOOK_PRIVATE_ADDRESSES", "true",
          "PASSWORD_RESET_URL", "https://help.bomizzel.example/reset");

  private static TestDatabase database;
  private static BundleServer server;

  private ConsoleServer() {}

  /** Starts it at the first call; it ends with this JVM. */
  static synchronized BundleServer get() {
    if (server == null) {
      database = TestDatabase.create("console");
      server = BundleServer.start("console", database, SETTINGS, BundleServer.QUICK_START);
    }
    return server;
  }

  /** Its database. */
  static TestDatabase database() {
    get();
    return database;
  }

  /** Where it keeps its files. */
  static Path dataDir() {
    return get().dataDirectory();
  }
}
