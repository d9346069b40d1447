package com.bomizzel.datamanagement.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a port of this machine, on a port of its own, that can fall silent as a firewall or a
 * failover makes one do: connections stay open, and nothing passes. Thread-safe.
 */
public final class SilentProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;

  private SilentProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Listens on a free port of 127.0.0.1. */
  public static SilentProxy to(int port) {
    try {
      SilentProxy proxy =
          new SilentProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** From now on nothing passes on the connections that there are; new ones work. */
  public void dropConnections() {
    silent.addAll(sockets);
  }

  /** From now on nothing passes at all, also on new connections, until {@link #speak}. */
  public void fallSilent() {
    refusing = true;
    dropConnections();
  }

  /** New connections work again. */
  public void speak() {
    refusing = false;
  }

  /** Forgets the connections that fell silent, at both ends, as the system does in the end. */
  public void closeSilent() {
    Set.copyOf(silent).forEach(this::close);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // It is closed.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    sockets.add(client);
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(server);
      if (refusing) {
        dropConnections();
      }
      start(() -> pass(client, server));
      start(() -> pass(server, client));
    } catch (IOException e) {
      close(client);
    }
  }

  /** What comes while it is silent is read and lost. */
  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!silent.contains(from)) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // One of the two has gone.
    }
    if (!silent.contains(from)) {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    silent.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "silent-proxy");
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
    Set.copyOf(sockets).forEach(this::close);
  }
}
