package com.bomizzel.datamanagement.payara;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.AtExit;
import com.bomizzel.datamanagement.support.EmptyFolder;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A domain of its own in a folder of its own, made, set up and worked by the commands of the
 * manual's page, word for word but for its ports, its database and its data folder. It listens on
 * 127.0.0.1 alone, and ends with this JVM.
 */
final class PayaraServer implements AutoCloseable {
  /** The name that jobs are kept under. */
  static final String APPLICATION = "data-management";

  /** The platform admin's address and password, as on the page. */
  static final String ADMIN = "admin@example.com";

  static final String PASSWORD = "change-me";

  /** What the page sets up of the listener that people come through. */
  static final String LISTENER =
      "configs.config.server-config.network-config.protocols.protocol.http-listener-1.http";

  private static final String DOMAIN = "helpdesk";
  private static final Path TARGET =
      Path.of(System.getProperty("project.build.directory", "target")).toAbsolutePath();

  /** Where the build puts the server's distribution. */
  private static final Path DISTRIBUTION = TARGET.resolve("payara-server");

  private static final Path HERE = TARGET.resolve("payara-server-followed");
  private static final Path HOME = HERE.resolve("payara6");
  private static final String JDK = System.getProperty("java.home");
  private static final Path DOMAIN_FOLDER = HOME.resolve("glassfish/domains").resolve(DOMAIN);

  /** The page's ports begin with that. */
  private static final Pattern PORT = Pattern.compile("\\b240(\\d\\d)\\b");

  private static final Pattern CLASS_LOADERS =
      Pattern.compile("(\\d+) +\\d+ +org\\.glassfish\\.web\\.loader\\.WebappClassLoader\\s");

  private static final Pattern EXPORTED = Pattern.compile("(\\w+)=(\\S+)");

  /** Those that a domain takes beyond its base, and the one that its data grid counts from. */
  private static final List<Integer> OFFSETS =
      List.of(9, 37, 38, 39, 48, 49, 59, 66, 76, 80, 81, 86);

  private static final int HTTP = 80;
  private static final int ADMINISTRATION = 48;

  /** What is this test's, not the page's. */
  private final Map<String, String> settings = new HashMap<>();

  private final Map<String, String> environment = new HashMap<>();
  private final Terminal terminal = new Terminal(HERE, environment);
  private final int portBase;

  private PayaraServer(Map<String, String> settings, int portBase) {
    this.settings.putAll(settings);
    this.portBase = portBase;
    environment.put("PATH", HOME.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("JAVA_HOME", JDK);
    environment.put("AS_JAVA", JDK);
    environment.put("REQUESTS_PER_MINUTE", "1000000");
  }

  /** Makes a domain, sets it up for the application and leaves it running, without it. */
  static PayaraServer setUp(TestDatabase database) throws IOException {
    lay();
    Map<String, String> settings = new HashMap<>(database.environment());
    settings.put("DATA_DIR", EmptyFolder.at(TARGET.resolve("payara-server-data")).toString());
    settings.put("JWT_SECRET", Fixtures.JWT_SECRET);
    PayaraServer server = new PayaraServer(settings, freeBase());
    server.follow("A domain");
    listenHereOnly();
    server.remember("Settings");
    AtExit.close(server);
    server.follow("Settings");
    server.typeSecrets("Secrets");
    server.follow("Driver, pools, batch runtime");
    server.follow("The listener");
    return server;
  }

  /** What the page wants in the current folder. */
  private static void lay() throws IOException {
    EmptyFolder.at(HERE);
    List<Path> wanted = new ArrayList<>();
    try (Stream<Path> distributions = Files.list(DISTRIBUTION)) {
      distributions.filter(file -> file.toString().endsWith(".zip")).forEach(wanted::add);
    }
    wanted.add(war());
    wanted.add(Path.of("server-config/payara-server.asadmin").toAbsolutePath());
    wanted.add(TARGET.resolve("server/postgresql.jar"));
    for (Path file : wanted) {
      Files.createSymbolicLink(HERE.resolve(file.getFileName()), file);
    }
  }

  /**
   * Runs the page's commands under a heading.
   *
   * @return what they say
   */
  String follow(String heading) {
    return terminal.run(here(PageCommands.under(heading)));
  }

  /** The page's commands with the ports, the database and the data folder of this test. */
  private String here(String commands) {
    String here =
        PORT.matcher(commands).replaceAll(found -> port(Integer.parseInt(found.group(1))));
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      here =
          here.replaceAll(
              "\\b" + setting.getKey() + "=\\S+",
              Matcher.quoteReplacement(setting.getKey() + "=" + setting.getValue()));
    }
    return here;
  }

  /** A shell keeps what was exported in it for the commands that follow. */
  private void remember(String heading) {
    here(PageCommands.under(heading))
        .lines()
        .filter(line -> line.startsWith("export "))
        .flatMap(line -> EXPORTED.matcher(line).results())
        .forEach(setting -> environment.put(setting.group(1), setting.group(2)));
  }

  /** Each of these commands asks for the value of what it names last. */
  private void typeSecrets(String heading) {
    here(PageCommands.under(heading))
        .lines()
        .forEach(
            line -> terminal.answer(line, settings.get(line.substring(line.lastIndexOf(' ') + 1))));
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
  private static void listenHereOnly() throws IOException {
    Path file = DOMAIN_FOLDER.resolve("config/domain.xml");
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
            // What is softly referenced goes with each collection, not when memory runs short.
            .replace(
                "<jvm-options>-Xmx512m<",
                "<jvm-options>-XX:SoftRefLRUPolicyMSPerMB=0</jvm-options><jvm-options>-Xmx512m<")
            .replace(
                "<hazelcast-config-specific-configuration",
                "<hazelcast-config-specific-configuration enabled=\"false\""));
  }

  void startDomain() {
    asadmin("start-domain", DOMAIN);
  }

  void stopDomain() {
    asadmin("stop-domain", DOMAIN);
  }

  /** Deploys the application, which is ready then. */
  void deploy() {
    follow("The application");
  }

  /** Puts a new version of the application in the place of the one that runs. */
  void redeploy() {
    follow("A newer version");
  }

  void undeploy() {
    asadmin("undeploy", APPLICATION);
  }

  private static Path war() {
    return TARGET.resolve("data-management.war");
  }

  /** How many versions of applications the server's memory has, after a collection. */
  int classLoaders() {
    jcmd("GC.run");
    Matcher line = CLASS_LOADERS.matcher(jcmd("GC.class_histogram"));
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  /** What the server's threads do. */
  String stacks() {
    return jcmd("Thread.print");
  }

  private String jcmd(String command) {
    String tool = Path.of(JDK, "bin", "jcmd").toString();
    return terminal.run(List.of(tool, pid(), command));
  }

  private static String pid() {
    try {
      return Files.readString(DOMAIN_FOLDER.resolve("config/pid")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    command.add(HOME.resolve("bin/asadmin").toString());
    command.addAll(List.of("--interactive=false", "--port", port(ADMINISTRATION)));
    command.addAll(List.of(arguments));
    return terminal.run(command);
  }

  private String port(int offset) {
    return Integer.toString(portBase + offset);
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
      asadmin("stop-domain", "--kill=true", DOMAIN);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
    }
  }
}
