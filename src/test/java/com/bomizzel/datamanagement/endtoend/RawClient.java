package com.bomizzel.datamanagement.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;

/** A client that says and reads what the test wants, when it wants, and no byte more. */
final class RawClient implements AutoCloseable {
  private static final int SMALL_WINDOW = 4096;

  private final Socket socket;

  private RawClient(Socket socket) {
    this.socket = socket;
  }

  /** Connects; its receive buffer is small, so that unread answers stay with the server. */
  static RawClient of(URI server) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.setSoTimeout(30_000);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 10_000);
    return new RawClient(socket);
  }

  RawClient say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /** Says one byte more; false when the server has closed the connection. */
  boolean dribble() {
    try {
      say("a");
      return !hasEnded();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the server has closed the connection; what it said before is skipped. */
  boolean hasEnded() throws IOException {
    socket.setSoTimeout(1);
    try {
      byte[] skipped = new byte[8192];
      while (socket.getInputStream().read(skipped) >= 0) {
        // An answer before the end.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    } finally {
      socket.setSoTimeout(30_000);
    }
  }

  /** What comes until the end of the headers. */
  String headers() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!read.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      read.write(next);
    }
    return read.toString(ISO_8859_1);
  }

  InputStream body() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
