package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's programs, all of one folder and so of one version. The server's own refuse to run as
 * root; then the user {@value #OWNER} runs them.
 */
final class PostgresTools {
  private static final String OWNER = "postgres";

  private final Path programs;
  private final int port;

  /**
   * Programs for the server on {@code port} of 127.0.0.1.
   *
   * @param programs the folder with {@code initdb}, {@code pg_ctl}, {@code pg_dump} and {@code
   *     pg_restore}
   */
  PostgresTools(Path programs, int port) {
    if (!Files.isExecutable(programs.resolve("pg_ctl"))) {
      throw new IllegalArgumentException("benchmark.postgres: no pg_ctl in " + programs);
    }
    this.programs = programs;
    this.port = port;
  }

  /** Makes a folder that belongs to who runs the server. */
  Path ownFolder() throws IOException {
    Path folder = Files.createTempDirectory("benchmark-postgres");
    if (isRoot()) {
      PosixFileAttributeView view =
          Files.getFileAttributeView(folder, PosixFileAttributeView.class);
      view.setOwner(
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OWNER));
    }
    return folder;
  }

  /** Runs one of the server's own programs to its end. */
  void runAsOwner(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + OWNER, "--regid=" + OWNER, "--init-groups"));
    }
    run(command, program, List.of(arguments));
  }

  /** Writes {@code pg_dump -Fc -Z6} of a database, which is on stable storage then. */
  void dump(TestDatabase database, Path file) throws IOException {
    run(new ArrayList<>(), "pg_dump", with(database, List.of("-Fc", "-Z6", "-f", file.toString())));
  }

  /** Runs {@code pg_restore} of a dump into an empty database, with one job. */
  void restore(Path file, TestDatabase database) throws IOException {
    run(
        new ArrayList<>(),
        "pg_restore",
        with(database, List.of("--exit-on-error", file.toString())));
  }

  private List<String> with(TestDatabase database, List<String> more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", TestDatabase.USER));
    arguments.addAll(List.of("-d", database.name()));
    arguments.addAll(more);
    return arguments;
  }

  private void run(List<String> prefix, String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(programs.resolve(program).toString());
    command.addAll(arguments);
    Path output = Files.createTempFile("benchmark-" + program, ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException(
            program
                + " ended with "
                + exit
                + ": "
                + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(program + " was interrupted", e);
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
