package com.bomizzel.datamanagement.traffic;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.nio.AbstractNIOConnectionDistributor;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.RegisterChannelResult;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connections that clients have to a transport now. It has no list of them, its selectors have,
 * and shows these to what distributes connections; this one distributes none. Thread-safe.
 */
final class OpenConnections extends AbstractNIOConnectionDistributor {
  private static final Attribute<Object> REQUEST =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
          HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);

  /** What the codec notes with a connection's first request; the name is not public. */
  private static final Attribute<Object> KEPT_ALIVE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("HttpServerFilter.KeepAliveContext");

  OpenConnections(NIOTransport transport) {
    super(transport);
  }

  List<NIOConnection> all() {
    SelectorRunner[] runners = getTransportSelectorRunners();
    return runners == null ? List.of() : Arrays.stream(runners).flatMap(this::all).toList();
  }

  private Stream<NIOConnection> all(SelectorRunner runner) {
    // Null when the transport has been stopped.
    return runner == null || !runner.getSelector().isOpen()
        ? Stream.of()
        : runner.getSelector().keys().stream()
            .map(this::connection)
            .filter(Objects::nonNull)
            .filter(connection -> !(connection instanceof TCPNIOServerConnection));
  }

  private NIOConnection connection(SelectionKey key) {
    return transport.getSelectionKeyHandler().getConnectionForKey(key);
  }

  /** Whether a request has begun on that connection and has not come to its end. */
  static boolean isSending(Connection<?> connection) {
    return REQUEST.isSet(connection);
  }

  /** The request that has begun on that connection and has not come to its end; null when none. */
  static @Nullable HttpPacketParsing sent(Connection<?> connection) {
    return (HttpPacketParsing) REQUEST.get(connection);
  }

  /** Whether any request has ever begun on that connection. */
  static boolean hasSpoken(Connection<?> connection) {
    return KEPT_ALIVE.isSet(connection);
  }

  @Override
  public void registerChannel(SelectableChannel channel, int interest, Object attachment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void registerChannelAsync(
      SelectableChannel channel,
      int interest,
      Object attachment,
      CompletionHandler<RegisterChannelResult> then) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void registerServiceChannelAsync(
      SelectableChannel channel,
      int interest,
      Object attachment,
      CompletionHandler<RegisterChannelResult> then) {
    throw new UnsupportedOperationException();
  }
}
