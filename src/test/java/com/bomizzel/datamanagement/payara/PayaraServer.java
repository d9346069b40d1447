package com.bomizzel.datamanagement.payara;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.AtExit;
import com.bomizzel.datamanagement.support.EmptyFolder;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A domain of its own on the Payara Server under {@code target/payara-server}, on free ports of
 * 127.0.0.1, worked by {@code asadmin} as an operator does. It ends with this JVM.
 */
final class PayaraServer implements AutoCloseable {
  /** The name that jobs are kept under. */
  static final String APPLICATION = "data-management";

  /** The platform admin's address; the password is {@link Fixtures#PASSWORD}. */
  static final String ADMIN = "admin@bomizzel.example";

  private static final String DOMAIN = "helpdesk";
  private static final Path TARGET =
      Path.of(System.getProperty("project.build.directory", "target")).toAbsolutePath();
  private static final Path HOME = TARGET.resolve("payara-server");
  private static final String CLIENT = "payara6/glassfish/lib/client/appserver-cli.jar";
  private static final Path DOMAINS = TARGET.resolve("payara-server-domains");

  /** Those that a domain takes beyond its base, and the one that its data grid counts from. */
  private static final List<Integer> OFFSETS =
      List.of(9, 37, 38, 39, 48, 49, 59, 66, 76, 80, 81, 86);

  private static final int HTTP = 80;
  private static final int ADMINISTRATION = 48;

  private final Map<String, String> environment;
  private final int portBase;

  private PayaraServer(Map<String, String> environment, int portBase) {
    this.environment = environment;
    this.portBase = portBase;
  }

  /** Makes a domain, sets it up for the application and leaves it running, without it. */
  static PayaraServer setUp(TestDatabase database) throws IOException {
    EmptyFolder.at(DOMAINS);
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.put("DATA_DIR", EmptyFolder.at(TARGET.resolve("payara-server-data")).toString());
    environment.put("JWT_SECRET", Fixtures.JWT_SECRET);
    environment.put("ADMIN_EMAIL", ADMIN);
    environment.put("ADMIN_PASSWORD", Fixtures.PASSWORD);
    environment.put("REQUESTS_PER_MINUTE", "1000000");
    PayaraServer server = new PayaraServer(environment, freeBase());
    server.createDomain();
    AtExit.close(server);
    server.startDomain();
    server.asadmin("add-library", TARGET.resolve("server/postgresql.jar").toString());
    server.asadmin("multimode", "--file", settingUp().toString());
    server.restartDomain();
    return server;
  }

  private static Path settingUp() {
    return Path.of("server-config", "payara-server.asadmin").toAbsolutePath();
  }

  private static int freeBase() {
    for (int base = 21_000; base < 31_000; base += 100) {
      int candidate = base;
      if (OFFSETS.stream().allMatch(offset -> isFree(candidate + offset))) {
        return base;
      }
    }
    throw new IllegalStateException("no free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** A new domain listens on all addresses; nobody but this machine shall meet a test's. */
  private void createDomain() throws IOException {
    String base = Integer.toString(portBase);
    String domains = DOMAINS.toString();
    asadmin("create-domain", "--nopassword", "--domaindir", domains, "--portbase", base, DOMAIN);
    Path file = DOMAINS.resolve(DOMAIN).resolve("config/domain.xml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(" address=\"0.0.0.0\"", "")
            .replace("<network-listener ", "<network-listener address=\"127.0.0.1\" ")
            .replace("<iiop-listener ", "<iiop-listener address=\"127.0.0.1\" ")
            .replace("<jmx-connector ", "<jmx-connector address=\"127.0.0.1\" ")
            // Its broker has no address to be set; without this line there would be one.
            .replaceFirst(
                "<http-service", "<jms-service default-jms-host=\"\" type=\"DISABLED\"/>$0")
            .replace(
                "<hazelcast-config-specific-configuration",
                "<hazelcast-config-specific-configuration enabled=\"false\""));
  }

  void startDomain() {
    asadmin("start-domain", "--domaindir", DOMAINS.toString(), DOMAIN);
  }

  void restartDomain() {
    asadmin("restart-domain", "--domaindir", DOMAINS.toString(), DOMAIN);
  }

  void stopDomain() {
    asadmin("stop-domain", "--domaindir", DOMAINS.toString(), DOMAIN);
  }

  void deploy() {
    deploy(APPLICATION, "/", war());
  }

  /** Deploys another application. */
  void deploy(String name, String contextRoot, Path war) {
    asadmin("deploy", "--name", name, "--contextroot", contextRoot, war.toString());
  }

  void redeploy() {
    redeploy(APPLICATION, war());
  }

  /** Puts a new version of an application in the place of the one that runs. */
  void redeploy(String name, Path war) {
    asadmin("redeploy", "--name", name, war.toString());
  }

  void undeploy() {
    asadmin("undeploy", APPLICATION);
  }

  private static Path war() {
    return TARGET.resolve("data-management.war");
  }

  /** Does something of the above while the caller goes on. */
  static CompletableFuture<Void> beside(Runnable command) {
    return CompletableFuture.runAsync(command);
  }

  /**
   * Runs one command of the server's administration.
   *
   * @return what it says
   * @throws IllegalStateException when it fails; the message has what it says
   */
  String asadmin(String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(tool("java"), "-jar", HOME.resolve(CLIENT).toString()));
    command.addAll(List.of("--interactive=false", "--port", port(ADMINISTRATION)));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private String port(int offset) {
    return Integer.toString(portBase + offset);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private String run(List<String> command) {
    try {
      // A file, not a pipe: the domain inherits it, and would keep that open.
      Path output = Files.createTempFile(TARGET, "asadmin", ".out");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
      int status = builder.start().waitFor();
      String said = Files.readString(output);
      Files.delete(output);
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + status + "\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Until the application is up: the domain is so a while before. */
  void awaitReady() {
    ApiClient anybody = client();
    Waiting.until(() -> isReady(anybody));
  }

  private static boolean isReady(ApiClient client) {
    try {
      return client.get("/health/ready").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** A client without a token. */
  ApiClient client() {
    return ApiClient.of(URI.create("http://127.0.0.1:" + port(HTTP)));
  }

  /** Where its administration console is. */
  URI console() {
    return URI.create("http://127.0.0.1:" + port(ADMINISTRATION));
  }

  /** Stops the domain, or kills it. */
  @Override
  public void close() {
    AtExit.forget(this);
    try {
      asadmin("stop-domain", "--domaindir", DOMAINS.toString(), "--kill=true", DOMAIN);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
    }
  }
}
