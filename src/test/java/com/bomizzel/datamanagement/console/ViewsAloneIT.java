package com.bomizzel.datamanagement.console;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The pages without the filter before them: they themselves decide who sees what, so a fault of the
 * filter opens nothing.
 */
@OwnServer(seconds = 65)
class ViewsAloneIT {
  private static final String FILTER =
      "/WEB-INF/classes/" + SignInRequired.class.getName().replace('.', '/') + ".class";

  @Test
  void thePagesNeedNoFilter() throws IOException, SQLException {
    TestDatabase database = TestDatabase.create("views_alone");
    // Who has lost a right is nobody, and asks a lot.
    Map<String, String> settings = Map.of("ANONYMOUS_REQUESTS_PER_MINUTE", "1000000");
    try (BundleServer server =
            BundleServer.start(bundleWithoutFilter(), "views-alone", database, settings);
        ConsoleAccess matrix = new ConsoleAccess(server.client(), database, false)) {
      assertThat(matrix.judgePages()).isGreaterThan(150);
      assertThat(matrix.judgeDownloads()).isGreaterThan(30);
      assertThat(new OpenPages(matrix).judgeOpenPages()).isGreaterThan(100);
    }
  }

  private static Path bundleWithoutFilter() throws IOException {
    Path bundle = BundleServer.bundle().resolveSibling("views-alone.jar");
    Path war = BundleServer.bundle().resolveSibling("views-alone.war");
    Files.copy(BundleServer.bundle(), bundle, REPLACE_EXISTING);
    try (FileSystem jar = FileSystems.newFileSystem(bundle)) {
      Path inside = jar.getPath("/MICRO-INF/deploy/ROOT.war");
      Files.copy(inside, war, REPLACE_EXISTING);
      try (FileSystem files = FileSystems.newFileSystem(war)) {
        Files.delete(files.getPath(FILTER));
      }
      Files.copy(war, inside, REPLACE_EXISTING);
    }
    return bundle;
  }
}
