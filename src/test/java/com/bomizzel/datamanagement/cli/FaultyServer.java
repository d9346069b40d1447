package com.bomizzel.datamanagement.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as it was told to, one answer after the other, and keeps what it heard. */
final class FaultyServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  /** A request. */
  record Heard(String method, URI uri, HttpExchange exchange, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
  }

  /** Answers a request; the connection is closed behind it. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  FaultyServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it is. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** What it heard. */
  List<Heard> heard() {
    return Collections.unmodifiableList(heard);
  }

  /** The next answer. */
  FaultyServer then(Answer answer) {
    answers.add(answer);
    return this;
  }

  /** The next answer, of JSON, with pairs of headers. */
  FaultyServer then(int status, String json, String... headers) {
    return then(exchange -> send(exchange, status, bytes(json), bytes(json).length, headers));
  }

  /** Sends an answer that may end before its length. */
  static void send(HttpExchange exchange, int status, byte[] body, long length, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
    }
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      heard.add(
          new Heard(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      next().to(exchange);
    }
  }

  private synchronized Answer next() {
    Answer answer = answers.poll();
    if (answer == null) {
      throw new UncheckedIOException(new IOException("no more answers"));
    }
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
