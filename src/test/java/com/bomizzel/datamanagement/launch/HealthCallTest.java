package com.bomizzel.datamanagement.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestCertificate;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container's health check is told. */
class HealthCallTest {
  private static final String BODY = "{\"status\":\"UP\",\n \"checks\":[]}\n";
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path folder;

  @Test
  void aServerThatIsReadyIsHealthy() throws IOException {
    HttpServer server = answering(HttpServer.create(ANY_PORT, 0), 200);
    try {
      assertThat(ask("127.0.0.1", server, Optional.empty()))
          .isEqualTo(new HealthCall.Answer(true, "{\"status\":\"UP\", \"checks\":[]}"));
      assertThat(ask("0.0.0.0", server, Optional.empty()).isReady()).isTrue();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerThatIsNotReadySaysWhy() throws IOException {
    HttpServer server = answering(HttpServer.create(ANY_PORT, 0), 503);
    try {
      HealthCall.Answer answer = ask("127.0.0.1", server, Optional.empty());
      assertThat(answer.isReady()).isFalse();
      assertThat(answer.told()).contains("checks");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void noServerIsNotHealthy() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    HealthCall.Answer answer =
        new HealthCall(new Listener("127.0.0.1", port, ""), Optional.empty()).ask();
    assertThat(answer.isReady()).isFalse();
    assertThat(answer.told()).contains("refused");
  }

  @Test
  void overHttpsTheServersOwnCertificateIsBelievedAndNoOther() throws Exception {
    ServerKey own = key("own.p12");
    HttpsServer server = HttpsServer.create(ANY_PORT, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serving(own)));
    answering(server, 200);
    try {
      assertThat(ask("127.0.0.1", server, Optional.of(own)).isReady()).isTrue();
      assertThat(ask("127.0.0.1", server, Optional.of(key("other.p12"))).isReady()).isFalse();
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer answering(HttpServer server, int status) {
    server.createContext(
        "/health/ready",
        exchange -> {
          byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static HealthCall.Answer ask(String address, HttpServer server, Optional<ServerKey> key) {
    return new HealthCall(new Listener(address, server.getAddress().getPort(), ""), key).ask();
  }

  private ServerKey key(String name) {
    Map<String, String> settings = TestCertificate.create(folder.resolve(name)).environment();
    return ServerKey.of(settings.get("TLS_KEYSTORE"), settings.get("TLS_KEYSTORE_PASSWORD"))
        .orElseThrow();
  }

  private static SSLContext serving(ServerKey key) throws Exception {
    char[] password = key.password().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(new File(key.keystore()), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
