package com.bomizzel.datamanagement.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Takes spans by OTLP over HTTP, on a free port of 127.0.0.1, as the protocol's own definitions
 * describe them.
 */
public final class TraceCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<ResourceSpans> taken = new CopyOnWriteArrayList<>();

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  /**
   * One span.
   *
   * @param facts its attributes, as texts
   */
  public record Kept(
      String trace, String id, String parent, String name, Map<String, String> facts) {}

  /** Starts one. */
  public static TraceCollector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TraceCollector collector = new TraceCollector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  /** Its address, without the path of traces. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream body = exchange.getRequestBody();
      taken.addAll(
          ExportTraceServiceRequest.parseFrom(packed ? new GZIPInputStream(body) : body)
              .getResourceSpansList());
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** All that it was sent. */
  public List<Kept> spans() {
    return taken.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .map(ScopeSpans::getSpansList)
        .flatMap(List::stream)
        .map(TraceCollector::kept)
        .toList();
  }

  /** Those of a trace. */
  public List<Kept> spans(String trace) {
    return spans().stream().filter(span -> span.trace().equals(trace)).toList();
  }

  /** By what name programs go that sent something. */
  public Set<String> services() {
    return taken.stream()
        .map(resource -> facts(resource.getResource().getAttributesList()))
        .map(facts -> facts.get("service.name"))
        .collect(Collectors.toSet());
  }

  /** All that it was sent, for a look whether something is in it. */
  public String text() {
    return taken.toString();
  }

  private static Kept kept(Span span) {
    HexFormat hex = HexFormat.of();
    return new Kept(
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getName(),
        facts(span.getAttributesList()));
  }

  private static Map<String, String> facts(List<KeyValue> attributes) {
    Map<String, String> facts = new HashMap<>();
    attributes.forEach(each -> facts.put(each.getKey(), text(each.getValue())));
    return facts;
  }

  private static String text(AnyValue value) {
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
