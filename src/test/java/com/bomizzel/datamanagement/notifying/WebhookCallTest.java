package com.bomizzel.datamanagement.notifying;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.TestCertificate;
import com.bomizzel.datamanagement.support.Waiting;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of real servers that fail in every way. */
class WebhookCallTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void itIsSignedAsStandardWebhooksSays() {
    // The example of the specification's own libraries.
    assertThat(
            WebhookSignature.of(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(WebhookSignature.newSecret()).matches("whsec_[A-Za-z0-9+/]{43}=");
  }

  @Test
  void bodyAndHeadersArrive() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          seen.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI());
          seen.add(exchange.getRequestHeaders().getFirst("webhook-id"));
          seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          seen.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));

    URI address = address("http", server.getAddress().getPort(), "/hook?a=b");
    WebhookCall call = new WebhookCall(address, Map.of("webhook-id", "msg_1"), "{\"ä\":1}", true);
    assertThat(call.status()).isEqualTo(204);
    assertThat(seen.get(0)).isEqualTo("POST /hook?a=b");
    assertThat(seen.get(1)).isEqualTo("msg_1");
    assertThat(seen.get(2)).startsWith("application/json");
    assertThat(seen.get(3)).isEqualTo("{\"ä\":1}");
  }

  @Test
  void nobodyIsFollowedElsewhere() throws Exception {
    AtomicInteger elsewhere = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    server.createContext("/elsewhere", exchange -> elsewhere.incrementAndGet());
    server.start();
    open.add(() -> server.stop(0));

    assertThat(call(address("http", server.getAddress().getPort(), "/")).status()).isEqualTo(307);
    assertThat(elsewhere).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // it hangs up
        "HTTP/1.1 2",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "\u0000\u0001\u0002\r\n\r\n"
      })
  void anAnswerThatIsNoneIsNoSuccess(String answer) throws Exception {
    int port = serve(socket -> write(socket, answer));
    fails(call(address("http", port, "/")), NoticeProblem.NOT_CONNECTED);
  }

  /** The body is not read, however it is sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"
      })
  void ofAHugeAnswerOnlyTheHeadIsRead(String head) throws Exception {
    CompletableFuture<Long> sent = new CompletableFuture<>();
    int port =
        serve(
            socket -> {
              long bytes = 0;
              try {
                write(socket, head);
                byte[] block = new byte[65_536];
                while (bytes < 1L << 30) {
                  socket.getOutputStream().write(block);
                  bytes += block.length;
                }
              } finally {
                sent.complete(bytes);
              }
            });
    assertThat(call(address("http", port, "/")).status()).isEqualTo(200);
    assertThat(sent.get()).isLessThan(1L << 26);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\r\n", "x"})
  void aHeadWithoutAnEndIsNotReadForEver(String part) throws Exception {
    int port =
        serve(
            socket -> {
              write(socket, "HTTP/1.1 200 OK\r\n");
              OutputStream out = socket.getOutputStream();
              byte[] block = part.repeat(1_000).getBytes(US_ASCII);
              for (int i = 0; i < 100_000; i++) {
                out.write(block);
              }
            });
    fails(call(address("http", port, "/")), NoticeProblem.NOT_CONNECTED);
  }

  @Test
  void oneThatDripsIsCut() throws Exception {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    int port =
        serve(
            socket -> {
              reached.complete(true);
              while (true) {
                write(socket, "HTTP/1.1 100 Continue\r\n\r\n");
                Thread.sleep(5);
              }
            });
    isCutOnceReached(call(address("http", port, "/")), reached);
  }

  @Test
  void oneThatSaysNothingIsCutAlsoInTheMiddleOfTls() throws Exception {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    int port =
        serve(
            socket -> {
              reached.complete(true);
              socket.getInputStream().readAllBytes();
            });
    isCutOnceReached(call(address("https", port, "/")), reached);
  }

  private static void isCutOnceReached(WebhookCall call, CompletableFuture<Boolean> reached) {
    CompletableFuture<Void> cutting =
        CompletableFuture.runAsync(
            () -> {
              reached.join();
              call.cut();
            });
    fails(call, NoticeProblem.TIMED_OUT);
    cutting.join();
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
    Map<String, String> keys = TestCertificate.create(folder.resolve("k.p12")).environment();
    char[] password = keys.get("TLS_KEYSTORE_PASSWORD").toCharArray();
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(KeyStore.getInstance(new File(keys.get("TLS_KEYSTORE")), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    AtomicInteger calls = new AtomicInteger();
    HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> calls.incrementAndGet());
    server.start();
    open.add(() -> server.stop(0));

    fails(call(address("https", server.getAddress().getPort(), "/")), NoticeProblem.TLS_FAILED);
    assertThat(calls).hasValue(0);
  }

  @Test
  void oneWithoutTlsIsNoServerOfHttps() throws Exception {
    int port = serve(socket -> write(socket, "HTTP/1.1 200 OK\r\n\r\n"));
    fails(call(address("https", port, "/")), NoticeProblem.TLS_FAILED);
  }

  @Test
  void whereNobodyListensNobodyIsTold() throws Exception {
    int port = serve(socket -> {});
    close();
    open.clear();
    fails(call(address("http", port, "/")), NoticeProblem.NOT_CONNECTED);
  }

  /** Whatever its name is: it is where that leads to that counts. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::ffff:127.0.0.1]"})
  void thisMachineIsNotEvenConnectedTo(String host) throws Exception {
    AtomicInteger connections = new AtomicInteger();
    int port = serve(socket -> connections.incrementAndGet());
    WebhookCall call =
        new WebhookCall(new URI("http://" + host + ":" + port + "/"), Map.of(), "{}", false);
    fails(call, NoticeProblem.ADDRESS_FORBIDDEN);
    assertThat(connections).hasValue(0);
  }

  private static void fails(WebhookCall call, NoticeProblem problem) {
    assertThatThrownBy(call::status)
        .isInstanceOfSatisfying(NotSent.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static WebhookCall call(URI address) {
    return new WebhookCall(address, Map.of(), "{}", true);
  }

  private static URI address(String scheme, int port, String path) {
    return URI.create(scheme + "://127.0.0.1:" + port + path);
  }

  private interface Answer {
    void to(Socket socket) throws Exception;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  /** A server that reads the request's head, if any, answers like that, and hangs up. */
  private int serve(Answer answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 9, HERE);
    open.add(server);
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read(new byte[65_536]);
                  answer.to(socket);
                } catch (Exception e) {
                  // The caller has left, as it should.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    Waiting.until(thread::isAlive);
    return server.getLocalPort();
  }
}
