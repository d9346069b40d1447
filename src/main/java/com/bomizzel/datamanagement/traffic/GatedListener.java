package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.settings.Settings;
import java.util.Optional;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * A listener of the server with a gate in its chain of filters, for as long as one version of the
 * application runs.
 *
 * <p>A connection keeps the chain that it was opened with, and a client may keep the connection
 * over a redeployment. So the gate's place in the chain is there for good, and each version sets
 * its own gate in it. Between two of them a filter of the server's stands there, which lets all
 * pass.
 */
final class GatedListener {
  private final TCPNIOTransport transport;
  private final OpenConnections open;
  private final Processor<?> before;
  private final FilterChain chain;
  private final int place;
  private final Connections connections;

  private GatedListener(TCPNIOTransport transport, FilterChain before, Settings.Traffic limits) {
    this.transport = transport;
    this.open = new OpenConnections(transport);
    this.before = before;
    this.chain = withPlace(before);
    this.place = place(chain);
    this.connections = new Connections(limits);
  }

  /** Puts a gate into that listener; empty when it is not made of filters of HTTP. */
  static Optional<GatedListener> begin(TCPNIOTransport transport, Settings.Traffic limits) {
    if (!(transport.getProcessor() instanceof FilterChain chain) || place(chain) < 0) {
      return Optional.empty();
    }
    GatedListener listener = new GatedListener(transport, chain, limits);
    listener.begin();
    return Optional.of(listener);
  }

  private static FilterChain withPlace(FilterChain chain) {
    if (chain.get(place(chain)).getClass() == BaseFilter.class) {
      return chain;
    }
    FilterChainBuilder longer = FilterChainBuilder.stateless().addAll(chain);
    longer.add(place(chain) + 1, new BaseFilter());
    return longer.build();
  }

  /** Before what hands requests to the applications; negative where nothing does. */
  private static int place(FilterChain chain) {
    return chain.indexOfType(HttpServerFilter.class) - 1;
  }

  private void begin() {
    chain.set(place, new RequestGate(connections));
    transport.getConnectionMonitoringConfig().addProbes(connections);
    transport.setProcessor(chain);
    takeOver();
  }

  /** Ends connections that do not keep their time; to be called often. */
  void closeSlow() {
    takeOver();
    connections.closeSlow();
  }

  /**
   * What was open before this version began. Where that is the first one, the connections have the
   * chain without the gate's place: they get the other one between two requests, for what has come
   * of a request is kept by the chain. A request that is on its way meanwhile has to keep its time
   * all the same, and who has connected and said nothing has to say something.
   */
  private void takeOver() {
    for (NIOConnection connection : open.all()) {
      if (connection.getProcessor() == before) {
        takeOver(connection);
      } else if (connection.getProcessor() == chain) {
        connections.pace(connection);
      }
    }
  }

  private void takeOver(NIOConnection connection) {
    HttpPacketParsing request = OpenConnections.sent(connection);
    if (request == null) {
      connection.setProcessor(chain);
      Pace pace = connections.pace(connection);
      if (OpenConnections.hasSpoken(connection)) {
        pace.passed(System.nanoTime());
      }
    } else if (!RequestGate.isWebSocket((HttpRequestPacket) request)) {
      Pace pace = connections.pace(connection);
      if (request.isHeaderParsed()) {
        pace.expectBody(System.nanoTime());
      }
    }
  }

  /** Leaves the gate's place to the next version. */
  void end() {
    chain.set(place, new BaseFilter());
    transport.getConnectionMonitoringConfig().removeProbes(connections);
    connections.end(open.all());
  }
}
