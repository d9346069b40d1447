package com.bomizzel.datamanagement.support;

import com.bomizzel.datamanagement.settings.ObjectStorage;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server on 127.0.0.1 with one bucket, whose objects are files in a folder; it checks
 * signatures. In front of it stands a wire that can be made to fail.
 */
public final class S3Server implements AutoCloseable {
  private static final String BUCKET = "archives";
  private static final String ACCESS_KEY = "AKTEST";
  private static final String SECRET_KEY = "not-the-secret-of-anybody";
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

  /** What may be wrong with a connection. */
  private enum Fault {
    NONE,
    UNAVAILABLE,
    SILENT,
    CUT
  }

  private final S3Proxy server;
  private final Path folder;
  private final ServerSocket wire;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger faultsLeft = new AtomicInteger();
  private final AtomicInteger faultsMet = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;
  private volatile int cutAfter;

  private S3Server(S3Proxy server, Path folder, ServerSocket wire) {
    this.server = server;
    this.folder = folder;
    this.wire = wire;
  }

  /** Starts one whose bucket is a folder in that one. */
  public static S3Server start(Path parent) {
    try {
      Path folder = Files.createDirectories(parent.resolve(BUCKET));
      S3Proxy proxy =
          S3Proxy.builder()
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
              .blobStore(new FilesystemNio2BlobStore(parent.toString()))
              .build();
      proxy.start();
      ServerSocket wire = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      S3Server server = new S3Server(proxy, folder, wire);
      background(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The files that are its objects, and those of uploads that have begun. */
  public Path folder() {
    return folder;
  }

  /** The settings of a server that keeps its files here. */
  public Map<String, String> environment(String prefix) {
    return Map.of(
        "STORAGE", "s3",
        "S3_ENDPOINT", endpoint().toString(),
        "S3_BUCKET", BUCKET,
        "S3_PREFIX", prefix,
        "S3_TIMEOUT_SECONDS", "10",
        "AWS_ACCESS_KEY_ID", ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
  }

  /** The same, as they are read. */
  public ObjectStorage settings(String prefix, Duration timeout) {
    return settings(prefix, timeout, SECRET_KEY);
  }

  /** The same, with a secret that may be wrong. */
  public ObjectStorage settings(String prefix, Duration timeout, String secret) {
    return new ObjectStorage(
        Optional.of(endpoint()),
        "us-east-1",
        BUCKET,
        prefix,
        true,
        Optional.of(new ObjectStorage.Credentials(ACCESS_KEY, secret, Optional.empty())),
        timeout,
        true);
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + wire.getLocalPort());
  }

  /** Answers the next so many requests with 503. */
  public void beUnavailable(int times) {
    begin(Fault.UNAVAILABLE, times);
  }

  /** Does not answer until {@link #heal}. */
  public void beSilent() {
    begin(Fault.SILENT, Integer.MAX_VALUE);
  }

  /** Cuts the next so many connections after so many bytes of their answers. */
  public void cut(int times, int afterBytes) {
    cutAfter = afterBytes;
    begin(Fault.CUT, times);
  }

  /** Cuts the connections that there are, as a service does that is started again. */
  public void cutAll() {
    connections.forEach(S3Server::shut);
  }

  /** Nothing is wrong any more. */
  public void heal() {
    begin(Fault.NONE, 0);
  }

  /** How many connections have met a fault. */
  public int faultsMet() {
    return faultsMet.get();
  }

  private void begin(Fault next, int times) {
    faultsLeft.set(times);
    fault = next;
    connections.forEach(S3Server::shut);
  }

  private void accept() {
    while (!wire.isClosed()) {
      try {
        Socket client = wire.accept();
        connections.add(client);
        background(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Fault met = fault;
      if (met != Fault.NONE && faultsLeft.getAndDecrement() <= 0) {
        met = Fault.NONE;
      }
      if (met != Fault.NONE) {
        faultsMet.incrementAndGet();
      }
      switch (met) {
        case SILENT -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
        case UNAVAILABLE -> refuse(client);
        case CUT -> relay(client, cutAfter);
        case NONE -> relay(client, Integer.MAX_VALUE);
      }
    } catch (IOException e) {
      // It is closed.
    } finally {
      connections.remove(client);
    }
  }

  private static void refuse(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.write(next);
    }
    Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
    if (length.find()) {
      in.skipNBytes(Long.parseLong(length.group(1)));
    }
    client
        .getOutputStream()
        .write(
            "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private void relay(Socket client, int limit) throws IOException {
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      background(() -> copy(client, there));
      InputStream in = there.getInputStream();
      byte[] buffer = new byte[1 << 16];
      long left = limit;
      for (int count = in.read(buffer); count >= 0 && left > 0; count = in.read(buffer)) {
        int some = (int) Math.min(left, count);
        client.getOutputStream().write(buffer, 0, some);
        left -= limit == Integer.MAX_VALUE ? 0 : some;
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // It is closed.
    } finally {
      shut(to);
    }
  }

  private static void shut(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is closed.
    }
  }

  private static void background(Runnable work) {
    Thread thread = new Thread(work, "s3");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    shut(wire);
    connections.forEach(S3Server::shut);
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
