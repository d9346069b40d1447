package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.EmptyFolder;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command {@code mvn -Pload verify}: PostgreSQL and the bundle on this machine, and the {@link
 * Load}. System properties: {@link LoadOptions}.
 */
public final class LoadMain {
  private LoadMain() {}

  /**
   * Runs the load and prints its tables.
   *
   * @throws IllegalStateException when anything was not as it must be
   */
  public static void main(String[] arguments) throws Exception {
    LoadOptions options = LoadOptions.ofSystemProperties();
    Path folder = EmptyFolder.at(Path.of("target", "load"));
    TestDatabase database = TestDatabase.create("load");
    try (BundleServer server =
        BundleServer.start("load/server", database, settings(folder), options.java())) {
      LoadResult result = new Load(database, server, folder).run(options.duration());
      System.out.println();
      System.out.println(Verdict.of(result));
      result.findings().first().forEach(finding -> System.out.println("FOUND: " + finding));
      if (result.findings().count() > 0) {
        throw new IllegalStateException(result.findings().count() + " findings");
      }
    } finally {
      TestDatabase.stopServer();
    }
  }

  /** All clients come from one address here, so that its limit of sign-ins would be theirs. */
  private static Map<String, String> settings(Path folder) {
    return Map.of(
        "DATA_DIR",
        folder.resolve("data").toAbsolutePath().toString(),
        "JWT_SECRET",
        Fixtures.JWT_SECRET,
        "MALLOC_ARENA_MAX",
        "2",
        "LOGINS_PER_MINUTE",
        "1000");
  }
}
