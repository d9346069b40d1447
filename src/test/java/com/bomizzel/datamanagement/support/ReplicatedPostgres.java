package com.bomizzel.datamanagement.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of this machine's own programs and a streaming standby of it, on free ports of
 * 127.0.0.1. The standby cancels whoever keeps it from following for half a second. Both end with
 * this JVM.
 */
public final class ReplicatedPostgres implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String CONFIGURATION =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      port = %d
      fsync = off
      autovacuum = off
      max_connections = 100
      shared_buffers = 32MB
      max_standby_streaming_delay = 500ms
      """;

  private final Path programs;
  private final Path folder;
  private final int port = BundleServer.freePort();
  private final int standbyPort = BundleServer.freePort();

  private ReplicatedPostgres(Path programs, Path folder) {
    this.programs = programs;
    this.folder = folder;
  }

  /** The newest installed PostgreSQL's programs. */
  public static Optional<Path> programs() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts both, with their data in a folder in {@code parent}, which anybody may enter. */
  public static ReplicatedPostgres start(Path programs, Path parent) {
    try {
      Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path folder = Files.createDirectory(parent.resolve("postgres"));
      if (isRoot()) {
        Files.setOwner(
            folder,
            folder
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName("postgres"));
      }
      ReplicatedPostgres both = new ReplicatedPostgres(programs, folder);
      AtExit.close(both);
      both.startBoth();
      return both;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startBoth() throws IOException {
    run("initdb", "-D", data("live"), "-U", TestDatabase.USER, "-A", "trust", "--no-sync");
    configure("live", port);
    control("start", "live");
    run(
        "pg_basebackup",
        "-h",
        "127.0.0.1",
        "-p",
        Integer.toString(port),
        "-U",
        TestDatabase.USER,
        "-D",
        data("standby"),
        "--write-recovery-conf",
        "--checkpoint=fast",
        "--no-sync");
    configure("standby", standbyPort);
    control("start", "standby");
  }

  private void configure(String which, int itsPort) throws IOException {
    Files.writeString(
        Path.of(data(which), "postgresql.conf"),
        CONFIGURATION.formatted(itsPort),
        StandardOpenOption.APPEND);
  }

  private void control(String what, String which) throws IOException {
    run("pg_ctl", what, "-w", "-D", data(which), "-l", data(which) + ".log", "-m", "immediate");
  }

  private String data(String which) {
    return folder.resolve(which).toString();
  }

  /** As the user {@code postgres} where this is root, whom PostgreSQL does not serve. */
  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path log = folder.resolveSibling(program + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(program + " failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Where the live one listens. */
  public int port() {
    return port;
  }

  /** Where the standby listens. */
  public int standbyPort() {
    return standbyPort;
  }

  /** Lets the standby fall behind until {@link #resumeReplay}. */
  public void pauseReplay() {
    onStandby("select pg_wal_replay_pause()");
    Waiting.until(() -> onStandby("select pg_get_wal_replay_pause_state()").equals("paused"));
  }

  /** Lets the standby follow again. */
  public void resumeReplay() {
    onStandby("select pg_wal_replay_resume()");
  }

  /** The first column of the first row of a query on the standby. */
  public String onStandby(String sql) {
    String url = "jdbc:postgresql://127.0.0.1:" + standbyPort + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, TestDatabase.USER, "any");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    AtExit.forget(this);
    for (String which : List.of("standby", "live")) {
      if (Files.exists(Path.of(data(which), "postmaster.pid"), LinkOption.NOFOLLOW_LINKS)) {
        try {
          control("stop", which);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
