package com.bomizzel.datamanagement.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The bundle as a process of its own, the way an operator runs it: {@code java -jar
 * target/data-management-bundle.jar --port N}, on a free port of 127.0.0.1. It can be killed and
 * started again on the same data. It ends with this JVM.
 */
public final class BundleServer implements AutoCloseable {
  /**
   * Java's options for a server that a test starts, perhaps several times: without the optimizing
   * compiler it is ready in two thirds of the time, and what one thread collects late costs less.
   */
  public static final List<String> QUICK_START =
      List.of(
          "-Xms256m",
          "-Xmx512m",
          "-XX:MetaspaceSize=256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError");

  private static final Path TARGET =
      Path.of(System.getProperty("project.build.directory", "target")).toAbsolutePath();
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  /** Of more at a time each would take longer than one after the other. */
  private static final Semaphore STARTING = new Semaphore(2, true);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Path bundle;
  private final Map<String, String> environment;
  private final List<String> javaOptions;
  private final List<String> options;
  private final int port;
  private final Path log;
  private final HttpClient http;
  private Process process;

  private BundleServer(
      Path bundle,
      Map<String, String> environment,
      List<String> javaOptions,
      List<String> options,
      int port,
      Path log) {
    this.bundle = bundle;
    this.environment = Map.copyOf(environment);
    this.javaOptions = List.copyOf(javaOptions);
    this.options = List.copyOf(options);
    this.port = port;
    this.log = log;
    this.http =
        secure()
            ? TestCertificate.trusting(
                new File(environment.get("TLS_KEYSTORE")), environment.get("TLS_KEYSTORE_PASSWORD"))
            : HttpClient.newHttpClient();
  }

  /** Starts a server called {@code name} on {@code database} and waits until it answers. */
  public static BundleServer start(String name, TestDatabase database) {
    return start(name, database, Map.of(), QUICK_START);
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param name names its log {@code target/<name>.log} and its data folder {@code
   *     target/<name>-data}
   * @param database where its data is
   * @param settings environment variables beside those that name the database, the data folder and
   *     the token key; they win over those
   * @param javaOptions for instance {@code -Xmx512m}
   * @throws IllegalStateException when it ends or does not answer in time; the message has the
   *     log's end
   */
  public static BundleServer start(
      String name, TestDatabase database, Map<String, String> settings, List<String> javaOptions) {
    return start(name, database, settings, javaOptions, freePort());
  }

  /** The same, on a given port. */
  public static BundleServer start(
      String name,
      TestDatabase database,
      Map<String, String> settings,
      List<String> javaOptions,
      int port) {
    return start(bundle(), name, database, settings, javaOptions, List.of(), port);
  }

  /** The same, on any port, with options of the bundle's behind {@code --port}. */
  public static BundleServer start(
      String name,
      TestDatabase database,
      Map<String, String> settings,
      List<String> javaOptions,
      List<String> options) {
    return start(bundle(), name, database, settings, javaOptions, options, freePort());
  }

  /** Starts a bundle that was made from {@link #bundle}. */
  public static BundleServer start(Path bundle, String name, TestDatabase database) {
    return start(bundle, name, database, Map.of(), QUICK_START, List.of(), freePort());
  }

  /** The same, with settings. */
  public static BundleServer start(
      Path bundle, String name, TestDatabase database, Map<String, String> settings) {
    return start(bundle, name, database, settings, QUICK_START, List.of(), freePort());
  }

  /** The bundle as it was built. */
  public static Path bundle() {
    return TARGET.resolve("data-management-bundle.jar");
  }

  private static BundleServer start(
      Path bundle,
      String name,
      TestDatabase database,
      Map<String, String> settings,
      List<String> javaOptions,
      List<String> options,
      int port) {
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("DATA_DIR", TARGET.resolve(name + "-data").toString());
    environment.put("JWT_SECRET", Fixtures.JWT_SECRET);
    // As the suite's: what a busy machine takes long for is no failure.
    environment.put("MAX_WAIT_SECONDS", "300");
    environment.putAll(settings);
    if (!settings.containsKey("DATA_DIR")) {
      disown(TARGET.resolve(name + "-data"));
    }
    Path log = TARGET.resolve(name + ".log");
    BundleServer server = new BundleServer(bundle, environment, javaOptions, options, port, log);
    AtExit.close(server);
    server.startAgain();
    return server;
  }

  /** Lets a new installation have the folder that a former run's has left. */
  static void disown(Path dataDirectory) {
    try {
      Files.deleteIfExists(dataDirectory.resolve("store.id"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of 127.0.0.1 that nobody listens on at this moment. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server that was killed or stopped, with the same settings, and waits for it. */
  public void startAgain() {
    STARTING.acquireUninterruptibly();
    try {
      startNow();
    } finally {
      STARTING.release();
    }
  }

  private void startNow() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-Djava.io.tmpdir=" + temporaryFolder());
    command.addAll(List.of("-jar", bundle.toString(), "--port", Integer.toString(port)));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    builder.redirectInput(new File("/dev/null"));
    try {
      Files.createDirectories(temporaryFolder());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  /** Kills the process at once, the way {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Stops the process where it stands, as a paused virtual machine does, until {@link #thaw}. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets a frozen process go on; does nothing to others. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks the process to end, the way {@code kill} does, and waits until it is gone. */
  public void stop() {
    process.destroy();
    awaitExit();
  }

  /**
   * Ends the process at once and deletes its temporary folder. ({@link #stop} would take the
   * seconds that a server gives its jobs and clients.)
   */
  @Override
  public void close() {
    AtExit.forget(this);
    if (process == null) {
      return;
    }
    kill();
    try {
      if (Files.exists(temporaryFolder())) {
        EmptyFolder.delete(temporaryFolder());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI base() {
    return URI.create((secure() ? "https" : "http") + "://127.0.0.1:" + port);
  }

  /** A client without a token; it trusts the certificate that the settings name. */
  public ApiClient client() {
    return ApiClient.of(base(), http);
  }

  /** Its data folder. */
  public Path dataDirectory() {
    return Path.of(environment.get("DATA_DIR"));
  }

  /** Its system's temporary folder, which nobody else uses. */
  public Path temporaryFolder() {
    String log = this.log.getFileName().toString();
    return TARGET.resolve(log.substring(0, log.length() - ".log".length()) + "-tmp");
  }

  /** What it has written to its standard output and error. */
  public Path log() {
    return log;
  }

  /** Whether the process lives. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  private boolean secure() {
    return environment.containsKey("TLS_KEYSTORE");
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!ready()) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the server ended while starting:\n" + logEnd());
      }
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("the server is not ready:\n" + logEnd());
      }
      sleep(Duration.ofMillis(200));
    }
  }

  /** The API refuses a call without a token as soon as, and not before, the WAR is deployed. */
  private boolean ready() {
    HttpRequest probe =
        HttpRequest.newBuilder(base().resolve("/api/data-export/exports/none"))
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      return http.send(probe, BodyHandlers.discarding()).statusCode() == 401;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String logEnd() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server did not end within " + STOP_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
