package com.bomizzel.datamanagement.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL of a test's own, which can be stopped and started again on its data and its port of
 * 127.0.0.1. It ends with this JVM.
 */
public final class RestartablePostgres implements AutoCloseable {
  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  private RestartablePostgres(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  /** Starts one whose data are in {@code data}, which exists. */
  public static RestartablePostgres start(Path data) {
    RestartablePostgres postgres = new RestartablePostgres(data, BundleServer.freePort());
    postgres.startAgain();
    return postgres;
  }

  /** Starts it, when it does not run, and waits for it. */
  public synchronized void startAgain() {
    if (server != null) {
      return;
    }
    try {
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPort(port)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "200")
              .setPGStartupWait(Duration.ofMinutes(1))
              .setOutputRedirector(Redirect.DISCARD)
              .setErrorRedirector(Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
    AtExit.close(server);
  }

  /** Stops it at once, as {@code pg_ctl stop -m immediate} does: it recovers at its next start. */
  public synchronized void stopAtOnce() {
    if (server == null) {
      return;
    }
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
      while (Files.exists(data.resolve("postmaster.pid"))) {
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    close();
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Stops it, when it runs. */
  @Override
  public synchronized void close() {
    if (server == null) {
      return;
    }
    AtExit.forget(server);
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = null;
  }
}
