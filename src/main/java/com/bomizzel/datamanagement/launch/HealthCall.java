package com.bomizzel.datamanagement.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server that runs here, with the same settings and options, whether it is ready: what a
 * container's health check calls, where no other program can. Over HTTPS it believes the server's
 * own certificate and no other, whatever name that has.
 */
record HealthCall(Listener listener, Optional<ServerKey> key) {
  private static final String PATH = "/health/ready";
  private static final int MILLIS = 4_000;
  private static final int MOST_BYTES = 4_096;

  /**
   * Whether it is.
   *
   * @param isReady true for an answer of 200
   * @param told what the server said, or why it said nothing; one line
   */
  record Answer(boolean isReady, String told) {}

  /** Asks, and waits for some seconds at most. */
  Answer ask() {
    try {
      HttpURLConnection call = open();
      call.setConnectTimeout(MILLIS);
      call.setReadTimeout(MILLIS);
      boolean isReady = call.getResponseCode() == HttpURLConnection.HTTP_OK;
      return new Answer(isReady, oneLine(isReady ? call.getInputStream() : call.getErrorStream()));
    } catch (IOException | GeneralSecurityException e) {
      return new Answer(false, e.toString());
    }
  }

  private HttpURLConnection open() throws IOException, GeneralSecurityException {
    InetAddress address = InetAddress.getByName(listener.address());
    String host =
        address.isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress().getHostAddress()
            : address.getHostAddress();
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + listener.port();
    if (key.isEmpty()) {
      return (HttpURLConnection) URI.create("http://" + authority + PATH).toURL().openConnection();
    }
    HttpsURLConnection call =
        (HttpsURLConnection) URI.create("https://" + authority + PATH).toURL().openConnection();
    call.setSSLSocketFactory(believing(key.get()).getSocketFactory());
    call.setHostnameVerifier((name, session) -> true);
    return call;
  }

  private static SSLContext believing(ServerKey key) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance(new File(key.keystore()), key.password().toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(own);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String oneLine(@Nullable InputStream body) throws IOException {
    if (body == null) {
      return "";
    }
    try (body) {
      return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
          .replaceAll("\\s+", " ")
          .strip();
    }
  }
}
