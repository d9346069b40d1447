package com.bomizzel.datamanagement.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * HTTP by hand: sends what no decent client would, a path spelled in an odd way for instance, and
 * reads what comes until the server closes the connection.
 */
public final class RawHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private RawHttp() {}

  /**
   * What came.
   *
   * @param head the status line and the headers
   * @param body as it was sent, chunks and all
   */
  public record Reply(String head, String body) {

    /** The status; 0 when nothing came. */
    public int status() {
      return head.isEmpty() ? 0 : Integer.parseInt(head.substring(9, 12));
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
      String begin = name.toLowerCase(Locale.ROOT) + ":";
      return lines().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
          .map(line -> line.substring(begin.length()).strip())
          .findFirst();
    }

    /** The status line and the headers, line by line. */
    public List<String> lines() {
      return Arrays.asList(head.split("\r\n"));
    }

    /** Head and body. */
    public String text() {
      return head + "\r\n\r\n" + body;
    }
  }

  /** A request without a body, whose path goes out as it is. */
  public static Reply request(URI server, String method, String path, String... headers) {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host:"))) {
      request.append("Host: ").append(server.getAuthority()).append("\r\n");
    }
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return send(server, request.append("Connection: close\r\n\r\n").toString());
  }

  /** Any bytes, which must make the server close the connection in the end. */
  public static Reply send(URI server, String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = reply.indexOf("\r\n\r\n");
      return end < 0
          ? new Reply(reply, "")
          : new Reply(reply.substring(0, end), reply.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
