package com.bomizzel.datamanagement.traffic;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an engine of the kind that Payara has, with clients that keep their connection. */
class GatedListenerTest {
  private static final Settings.Traffic PATIENT =
      new Settings.Traffic(Duration.ofMinutes(5), 1, Duration.ofMinutes(5), 8);
  private static final Settings.Traffic STRICT =
      new Settings.Traffic(Duration.ofMillis(50), 1, Duration.ofMinutes(5), 8);
  private static final Settings.Traffic BRISK =
      new Settings.Traffic(Duration.ofSeconds(1), 1_000, Duration.ofMinutes(5), 8);

  private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  /** The engine without a gate would take all that follows for the other protocol's. */
  private static final String OFFER = "Connection: Upgrade\r\nUpgrade: h2c\r\n";

  private static final String POST =
      "POST / HTTP/1.1\r\nHost: x\r\n" + OFFER + "Content-Length: 5\r\n\r\nhello";

  /** Without an offer, and without its end. */
  private static final String BODY =
      POST.replace(OFFER, "").substring(0, POST.length() - OFFER.length() - 1);

  private final HttpServer server = new HttpServer();
  private TCPNIOTransport transport;
  private NetworkListener network;

  /** Says what was sent. */
  private static final class Echo extends HttpHandler {
    @Override
    public void service(Request request, Response response) throws IOException {
      byte[] body = request.getInputStream().readAllBytes();
      response.setContentType("text/plain");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  /** A client with one connection; what it waits for in vain makes it fail. */
  private final class Kept implements AutoCloseable {
    private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), network.getPort());

    Kept() throws IOException {
      socket.setSoTimeout(20_000);
    }

    Kept say(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    /** An answer's head and body. */
    String answer() throws IOException {
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf("\r\n\r\n") < 0) {
        int next = socket.getInputStream().read();
        assertThat(next).as("after: " + answer).isNotNegative();
        answer.append((char) next);
      }
      int length = Integer.parseInt(answer.toString().replaceAll("(?is).*length: (\\d+).*", "$1"));
      byte[] body = socket.getInputStream().readNBytes(length);
      return answer.append(new String(body, StandardCharsets.ISO_8859_1)).toString();
    }

    /** Whether the server has ended it, without a word. */
    boolean isEnded() throws IOException {
      return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    network = new NetworkListener("test", "127.0.0.1", 0);
    network.getKeepAlive().setIdleTimeoutInSeconds(-1);
    transport = network.getTransport();
    transport.setIOStrategy(WorkerThreadIOStrategy.getInstance());
    server.addListener(network);
    server.getServerConfiguration().addHttpHandler(new Echo());
    server.start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private GatedListener begin(Settings.Traffic limits) {
    return GatedListener.begin(transport, limits).orElseThrow();
  }

  @Test
  void theNextVersionGatesWhatAClientHasKept() throws Exception {
    GatedListener first = begin(PATIENT);
    try (Kept client = new Kept()) {
      assertThat(client.say(GET).answer()).startsWith("HTTP/1.1 200");
      first.end();
      begin(PATIENT);

      assertThat(client.say(POST).answer())
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("Content-Type: text/plain")
          .endsWith("hello");
      assertThat(client.say(POST).answer()).as("the same once more").endsWith("hello");
    }
  }

  @Test
  void theFirstVersionGatesWhatWasOpenBefore() throws Exception {
    try (Kept client = new Kept();
        Kept beginning = new Kept()) {
      assertThat(client.say(GET).answer()).startsWith("HTTP/1.1 200");
      assertThat(beginning.say(GET).answer()).startsWith("HTTP/1.1 200");
      beginning.say(GET.substring(0, 20));
      Waiting.until(() -> open().stream().anyMatch(OpenConnections::isSending));
      GatedListener listener = begin(PATIENT);

      assertThat(client.say(POST).answer()).startsWith("HTTP/1.1 200").endsWith("hello");
      assertThat(beginning.say(GET.substring(20)).answer()).startsWith("HTTP/1.1 200");
      listener.closeSlow();
      assertThat(beginning.say(POST).answer()).startsWith("HTTP/1.1 200").endsWith("hello");
    }
  }

  @Test
  void betweenTwoVersionsAllPass() throws Exception {
    begin(PATIENT).end();
    begin(PATIENT).end();
    try (Kept client = new Kept()) {
      assertThat(client.say(GET).answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aVersionLeavesNothingInWhatClientsKeep() throws Exception {
    try (Kept client = new Kept()) {
      client.say(GET).answer();
      GatedListener first = begin(PATIENT);
      client.say(GET).answer();
      first.end();

      NIOConnection kept = open().get(0);
      assertThat(kept.getMonitoringConfig().getProbes()).isEmpty();
      assertThat(kept.getWriteTimeout(MINUTES)).isZero();
      assertThat((FilterChain) kept.getProcessor())
          .noneMatch(filter -> filter instanceof RequestGate)
          .isSameAs(transport.getProcessor());
      begin(PATIENT).end();
      assertThat((FilterChain) transport.getProcessor())
          .as("of one length")
          .isSameAs(kept.getProcessor());
    }
  }

  @Test
  void theNextVersionCutsAKeptConnectionThatDribbles() throws Exception {
    GatedListener first = begin(PATIENT);
    try (Kept client = new Kept()) {
      client.say(GET).answer();
      first.end();
      GatedListener next = begin(STRICT);
      client.say("GET / HT");
      Waiting.until(
          () -> {
            next.closeSlow();
            return open().isEmpty();
          });
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void whoConnectedBeforeTheFirstVersionHasToKeepItsTimeToo() throws Exception {
    try (Kept silent = new Kept();
        Kept headers = new Kept();
        Kept body = new Kept();
        Kept idle = new Kept()) {
      headers.say(GET.substring(0, 20));
      body.say(BODY);
      idle.say(GET).answer();
      Waiting.until(() -> open().stream().filter(OpenConnections::isSending).count() == 2);

      GatedListener first = begin(BRISK);
      Waiting.until(
          () -> {
            first.closeSlow();
            return open().size() == 1;
          });
      assertThat(silent.isEnded()).isTrue();
      assertThat(headers.isEnded()).isTrue();
      assertThat(body.isEnded()).isTrue();
      assertThat(idle.say(POST).answer()).endsWith("hello");
    }
  }

  @Test
  void aBodyThatBeganBeforeTheFirstVersionArrivesAndIsTheLastWithoutAGate() throws Exception {
    try (Kept client = new Kept()) {
      client.say(BODY);
      Waiting.until(() -> open().stream().anyMatch(OpenConnections::isSending));
      GatedListener first = begin(PATIENT);
      first.closeSlow();

      assertThat(client.say("o").answer()).endsWith("hello");
      first.closeSlow();
      assertThat(client.say(POST).answer()).endsWith("hello");
    }
  }

  private List<NIOConnection> open() {
    return new OpenConnections(transport).all();
  }
}
