package com.bomizzel.datamanagement.traffic;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Lets a request through to the application's threads when it needs nothing more of the client:
 *
 * <ul>
 *   <li>a small body is gathered first. What is larger than {@link #GATHERED}, or a form with
 *       files, passes at once: the application refuses it or has a {@link TransferSlots slot} for
 *       it;
 *   <li>an answer of moderate size is taken whole from the application and sent as the client
 *       reads. Downloads of files are not: they have slots, too;
 *   <li>a body that is not in the form of HTTP ends its connection;
 *   <li>a request that comes before the last answer was read waits for that;
 *   <li>an offer to change to another protocol than WebSocket is not heard. Without HTTP/2 Grizzly
 *       would leave the offer open, and never see the end of that request's body;
 *   <li>a request that the server itself would {@link UnreadableRequests stumble} over goes on as
 *       one that the application refuses.
 * </ul>
 *
 * Stands in the listeners' chains between the HTTP codec and the server. Thread-safe.
 */
final class RequestGate extends BaseFilter {
  /** One byte more than the application takes, so that it sees what is too large. */
  static final int GATHERED = BodyLimits.MOST + 1;

  /** Not a note: those outlive their request, and the packet is used again for another one. */
  private static final Attribute<Boolean> PASSED =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestGate.class.getName() + ".passed");

  private static final int TAKEN_WHOLE = 4 << 20;
  private static final int READ_ENOUGH = 256 << 10;

  private final Connections connections;

  RequestGate(Connections connections) {
    this.connections = connections;
  }

  @Override
  public NextAction handleAccept(FilterChainContext ctx) throws IOException {
    connections.accept(ctx.getConnection());
    return ctx.getInvokeAction();
  }

  @Override
  public NextAction handleEvent(FilterChainContext ctx, FilterChainEvent event) throws IOException {
    if (event instanceof HttpEvents.IncomingHttpUpgradeEvent offer
        && offer.getHttpHeader() instanceof HttpRequestPacket request
        && !isWebSocket(request)) {
      request.getUpgradeDC().recycle();
      request.setIgnoreContentModifiers(false);
      return ctx.getStopAction();
    } else if (event.type() == HttpEvents.ResponseCompleteEvent.TYPE) {
      connections.pace(ctx.getConnection()).answered(System.nanoTime());
    }
    return ctx.getInvokeAction();
  }

  /** Whether a request offers to go on as a WebSocket: the end of that is never told. */
  static boolean isWebSocket(HttpRequestPacket request) {
    return request.getUpgradeDC().equalsIgnoreCase("websocket")
        && request.getContentLength() <= 0
        && !request.isChunked();
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) throws IOException {
    if (!(ctx.getMessage() instanceof HttpContent content)
        || !(content.getHttpHeader() instanceof HttpRequestPacket request)) {
      return ctx.getInvokeAction();
    }
    Connection<?> connection = ctx.getConnection();
    if (PASSED.isSet(request)) {
      note(connection, content);
      ctx.setMessage(owned(request, content));
      return ctx.getInvokeAction();
    }
    if (HttpContent.isBroken(content)) {
      connection.closeSilently();
      return ctx.getStopAction();
    }
    UnreadableRequests.mend(request);
    if (!content.isLast() && isGathered(request, content)) {
      return gather(ctx, request, content);
    }
    // Before it waits for the last answer: then it is not the client that is late.
    note(connection, content);
    if (Connections.waiting(connection) > READ_ENOUGH) {
      return afterLastAnswer(ctx, connection);
    }
    connections.holds(connection, 0);
    PASSED.set(request, true);
    boundAnswer(connection, request);
    ctx.setMessage(owned(request, content));
    return ctx.getInvokeAction();
  }

  /**
   * A piece of a body in memory of its own. The server gives a piece's memory back when the piece
   * was read; what follows on the connection may lie in the same buffer, which would then be
   * written over, by another client's request for instance, before it was parsed.
   */
  private static HttpContent owned(HttpRequestPacket request, HttpContent content) {
    Buffer shared = content.getContent();
    boolean isWhole = !content.isLast() && !request.isChunked();
    if (isWhole || !shared.hasRemaining() || HttpContent.isBroken(content)) {
      return content;
    }
    byte[] bytes = new byte[shared.remaining()];
    shared.get(bytes);
    return HttpContent.builder(request)
        .content(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, bytes))
        .last(content.isLast())
        .build();
  }

  private void note(Connection<?> connection, HttpContent content) {
    Pace pace = connections.pace(connection);
    if (content.isLast()) {
      pace.complete(System.nanoTime());
    } else {
      pace.expectBody(System.nanoTime());
    }
  }

  private static boolean isGathered(HttpRequestPacket request, HttpContent content) {
    // Of a change of protocol, and of CONNECT, Grizzly never says that the body has ended.
    return (request.isChunked() || request.getContentLength() > 0)
        && !FileForms.isForm(request.getContentType())
        && request.getContentLength() < GATHERED
        && content.getContent().remaining() < GATHERED;
  }

  private NextAction gather(
      FilterChainContext ctx, HttpRequestPacket request, HttpContent content) {
    connections.pace(ctx.getConnection()).expectBody(System.nanoTime());
    connections.holds(ctx.getConnection(), content.getContent().remaining());
    if (request.requiresAcknowledgement()) {
      HttpResponsePacket response = request.getResponse();
      response.setStatus(HttpStatus.CONINTUE_100);
      response.setAcknowledgement(true);
      ctx.write(response);
    }
    return ctx.getStopAction(content);
  }

  /** A thread would have to wait with the next answer for the client to read the last one. */
  private static NextAction afterLastAnswer(FilterChainContext ctx, Connection<?> connection) {
    NextAction suspended = ctx.getSuspendAction();
    ctx.suspend();
    ((NIOConnection) connection).setMaxAsyncWriteQueueSize(READ_ENOUGH);
    connection.notifyCanWrite(
        new WriteHandler() {
          @Override
          public void onWritePossible() {
            connection.getTransport().getWorkerThreadPool().execute(ctx::resume);
          }

          @Override
          public void onError(Throwable thrown) {
            ctx.completeAndRecycle();
          }
        });
    return suspended;
  }

  private static void boundAnswer(Connection<?> connection, HttpRequestPacket request) {
    if (connection instanceof NIOConnection nio) {
      nio.setMaxAsyncWriteQueueSize(
          TransferSlots.isDownload(request.getRequestURI()) ? READ_ENOUGH : TAKEN_WHOLE);
    }
  }
}
