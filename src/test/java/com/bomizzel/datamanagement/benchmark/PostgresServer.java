package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.AtExit;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.EmptyFolder;
import com.bomizzel.datamanagement.support.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A PostgreSQL of the benchmark's own on a free port of 127.0.0.1: a fresh one of the installed
 * programs, or the embedded one. Both write as durably as in production ({@code fsync} and {@code
 * synchronous_commit} are on). It ends with this JVM at the latest.
 */
final class PostgresServer implements Closeable {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "max_connections", "200",
          "shared_buffers", "128MB",
          "max_wal_size", "2GB",
          "fsync", "on",
          "synchronous_commit", "on");

  private final int port;
  private final PostgresTools tools;
  private final Closeable stop;

  private PostgresServer(int port, PostgresTools tools, Closeable stop) {
    this.port = port;
    this.tools = tools;
    this.stop = stop;
    AtExit.close(this);
  }

  /**
   * Starts one of the programs in {@code programs}, or the embedded one when that is empty.
   *
   * @param more settings beside the usual ones
   */
  static PostgresServer start(Optional<Path> programs, Map<String, String> more)
      throws IOException {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.putAll(more);
    return programs.isPresent() ? installed(programs.get(), settings) : embedded(settings);
  }

  private static PostgresServer embedded(Map<String, String> settings) throws IOException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setRegisterShutdownHook(false);
    settings.forEach(builder::setServerConfig);
    EmbeddedPostgres server =
        builder
            .setPGStartupWait(Duration.ofMinutes(1))
            .setOutputRedirector(Redirect.DISCARD)
            .setErrorRedirector(Redirect.DISCARD)
            .start();
    return new PostgresServer(server.getPort(), null, server);
  }

  private static PostgresServer installed(Path programs, Map<String, String> settings)
      throws IOException {
    int port = BundleServer.freePort();
    PostgresTools tools = new PostgresTools(programs, port);
    Path data = tools.ownFolder();
    try {
      tools.runAsOwner(
          "initdb",
          "-D",
          data.toString(),
          "-U",
          TestDatabase.USER,
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--no-locale");
      tools.runAsOwner(
          "pg_ctl",
          "start",
          "-w",
          "-s",
          "-D",
          data.toString(),
          "-l",
          data.resolve("server.log").toString(),
          "-o",
          options(port, settings));
    } catch (IOException e) {
      EmptyFolder.delete(data);
      throw e;
    }
    return new PostgresServer(
        port,
        tools,
        () -> {
          tools.runAsOwner("pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", data.toString());
          EmptyFolder.delete(data);
        });
  }

  private static String options(int port, Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" ", "-p " + port + " -c unix_socket_directories= ", ""));
  }

  /** Makes an empty database. */
  TestDatabase createDatabase(String name) {
    return TestDatabase.createOn(port, name);
  }

  /** Its programs; empty for the embedded one, which comes without {@code pg_dump}. */
  Optional<PostgresTools> tools() {
    return Optional.ofNullable(tools);
  }

  @Override
  public void close() throws IOException {
    AtExit.forget(this);
    stop.close();
  }
}
