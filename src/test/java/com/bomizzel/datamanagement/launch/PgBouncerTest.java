package com.bomizzel.datamanagement.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/**
 * Through PgBouncer, where it is installed or the system property {@code pgbouncer} says where it
 * is: session mode is as good as PostgreSQL itself, transaction mode is refused.
 */
class PgBouncerTest {
  private static final Path PAGE = Path.of("src/site/markdown/preparing-the-database.md");
  private static Optional<Path> program = Optional.empty();

  @TempDir private Path folder;

  @BeforeAll
  static void find() {
    String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
    program =
        Stream.concat(
                Stream.ofNullable(System.getProperty("pgbouncer")).map(Path::of),
                Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                    .map(directory -> Path.of(directory, "pgbouncer")))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(program.isPresent(), "PgBouncer is not installed");
  }

  @Test
  void sessionModeOfThePageIsAsGoodAsTheDatabaseItself() throws Exception {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("[pgbouncer]");
    through(
        page.substring(begin, page.indexOf("```", begin)),
        access -> assertThatCode(() -> access.require(finding -> {})).doesNotThrowAnyException());
  }

  @Test
  void transactionModeIsRefused() throws Exception {
    through(
        "[pgbouncer]\npool_mode = transaction\nignore_startup_parameters = extra_float_digits\n",
        access ->
            assertThatThrownBy(() -> access.require(finding -> {}))
                .hasMessageContaining("SESSIONS_SHARED")
                .hasMessageContaining("pool_mode = session"));
  }

  private void through(String settings, Check check) throws Exception {
    TestDatabase database = TestDatabase.createMigrated("pgbouncer");
    int port = BundleServer.freePort();
    Process process = start(database, settings, port);
    try {
      Waiting.until(() -> listens(port));
      Map<String, String> environment = new HashMap<>(database.environment());
      environment.put("DB_PORT", Integer.toString(port));
      check.of(new DatabaseAccess(new Driver(), environment::get, 0));
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private Process start(TestDatabase database, String settings, int port) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = folder.resolve("pgbouncer.ini");
    Files.writeString(
        file,
        """
        [databases]
        %s = host=127.0.0.1 port=%d user=%s
        %s
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        """
            .formatted(database.name(), database.port(), TestDatabase.USER, settings, port));
    List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody")); // It refuses to run as root.
    }
    command.add(file.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.to(folder.resolve("log").toFile()))
        .start();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private interface Check {
    void of(DatabaseAccess access);
  }
}
