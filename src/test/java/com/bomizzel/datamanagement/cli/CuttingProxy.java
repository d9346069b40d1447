package com.bomizzel.datamanagement.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to the server that cuts the first answers to requests whose head has some text, after so
 * many bytes. Thread-safe.
 */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final String marked;
  private final int bytes;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger cuts;

  /** Cuts {@code cuts} answers to what has {@code marked} in its head after {@code bytes} each. */
  CuttingProxy(int target, String marked, int bytes, int cuts) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.marked = marked;
    this.bytes = bytes;
    this.cuts = new AtomicInteger(cuts);
    start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
  }

  /** The heads of the marked requests. */
  List<String> heads() {
    return heads;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Connection connection = new Connection(client, server);
        start(connection::up);
        start(connection::down);
      } catch (IOException e) {
        // It is closed.
      }
    }
  }

  /** One client's; requests come one after the other on it. */
  private final class Connection {
    private final Socket client;
    private final Socket server;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void up() {
      byte[] buffer = new byte[1 << 16];
      try (client;
          server) {
        InputStream in = client.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          String head = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
          if (head.contains(marked)) {
            heads.add(head);
            left.set(cuts.getAndDecrement() > 0 ? bytes : Integer.MAX_VALUE);
          }
          server.getOutputStream().write(buffer, 0, read);
        }
      } catch (IOException e) {
        // One of the two has gone.
      }
    }

    void down() {
      byte[] buffer = new byte[1 << 10];
      try (client;
          server) {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          int passed = Math.min(read, left.get());
          out.write(buffer, 0, passed);
          if (passed < read) {
            // What the client has not read when the connection breaks is lost to it.
            LockSupport.parkNanos(500_000_000);
            return;
          }
          left.updateAndGet(now -> now == Integer.MAX_VALUE ? now : now - passed);
        }
      } catch (IOException e) {
        // One of the two has gone.
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
