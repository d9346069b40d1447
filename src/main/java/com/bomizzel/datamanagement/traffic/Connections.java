package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * The open connections of the server's listeners. {@link #closeSlow}, called often, ends those that
 * do not keep their time, and, when all of them together hold more memory than they may, those that
 * have held it for longest. Thread-safe.
 */
@SuppressWarnings("rawtypes") // as the probe is declared
final class Connections extends ConnectionProbe.Adapter {
  private static final Logger LOG = Logger.getLogger(Connections.class.getName());

  /** More cannot be told apart from an attack; the one that has said nothing for longest goes. */
  private static final int MOST = 10_000;

  private final Settings.Traffic limits;
  private final Map<Connection<?>, Pace> paces = new ConcurrentHashMap<>();
  private final Map<Connection<?>, Integer> gathered = new ConcurrentHashMap<>();
  private volatile boolean ended;

  Connections(Settings.Traffic limits) {
    this.limits = limits;
  }

  /** A client has connected: its time for a first request begins. */
  void accept(Connection<?> connection) {
    if (ended) {
      return;
    }
    connection.setWriteTimeout(limits.stall().toMillis(), TimeUnit.MILLISECONDS);
    paces.put(connection, new Pace(System.nanoTime()));
  }

  @Override
  public void onReadEvent(Connection connection, Buffer data, int size) {
    Pace pace = paces.get(connection);
    if (pace != null && size > 0) {
      pace.received(size, System.nanoTime());
    }
  }

  @Override
  public void onWriteEvent(Connection connection, Buffer data, long size) {
    Pace pace = paces.get(connection);
    if (pace != null && size > 0) {
      pace.sent(System.nanoTime());
    }
  }

  @Override
  public void onCloseEvent(Connection connection) {
    paces.remove(connection);
    gathered.remove(connection);
  }

  /** How that connection gets on; one that was open before this began is looked after from now. */
  Pace pace(Connection<?> connection) {
    return paces.computeIfAbsent(connection, this::takeOver);
  }

  private Pace takeOver(Connection<?> connection) {
    if (!ended) {
      connection.setWriteTimeout(limits.stall().toMillis(), TimeUnit.MILLISECONDS);
      connection.getMonitoringConfig().addProbes(this);
    }
    long now = System.nanoTime();
    boolean isBetween =
        OpenConnections.hasSpoken(connection) && !OpenConnections.isSending(connection);
    return isBetween ? Pace.betweenRequests(now) : new Pace(now);
  }

  /** Notes how much of a body is held for that connection. */
  void holds(Connection<?> connection, int bytes) {
    if (bytes == 0) {
      gathered.remove(connection);
    } else {
      gathered.put(connection, bytes);
    }
  }

  /** What waits to be sent on that connection. */
  static int waiting(Connection<?> connection) {
    return connection instanceof NIOConnection nio ? nio.getAsyncWriteQueue().spaceInBytes() : 0;
  }

  void closeSlow() {
    long now = System.nanoTime();
    paces.keySet().removeIf(connection -> !connection.isOpen());
    gathered.keySet().removeIf(connection -> !connection.isOpen());
    paces.forEach((connection, pace) -> closeSlow(connection, pace, now));
    long share = Runtime.getRuntime().maxMemory() / 8;
    closeHolding(Connections::waiting, Pace::lastSent, share);
    closeHolding(c -> gathered.getOrDefault(c, 0), pace -> pace.waitingSince(now), share);
    closeHolding(c -> 1, pace -> pace.waitingSince(now), MOST);
  }

  /** Looks after none any longer; those that are open keep nothing of this, known or not. */
  void end(Collection<? extends Connection<?>> open) {
    ended = true;
    paces.keySet().forEach(this::leave);
    open.forEach(this::leave);
    paces.clear();
    gathered.clear();
  }

  private void leave(Connection<?> connection) {
    connection.getMonitoringConfig().removeProbes(this);
    long ofTransport = connection.getTransport().getWriteTimeout(TimeUnit.MILLISECONDS);
    connection.setWriteTimeout(ofTransport, TimeUnit.MILLISECONDS);
  }

  private void closeSlow(Connection<?> connection, Pace pace, long now) {
    if (waiting(connection) == 0) {
      pace.sent(now);
    } else if (pace.isStalled(now, limits)) {
      close(connection, "its answer stands still (STALL_SECONDS)");
    }
    if (pace.isLate(now, limits)) {
      close(connection, "its request is late (REQUEST_SECONDS, LEAST_BYTES_PER_SECOND)");
    }
  }

  /** What one connection held, and since when, at one moment: the figures change all the time. */
  private record Holder(Connection<?> connection, long held, long since) {}

  private void closeHolding(
      ToLongFunction<Connection<?>> held, ToLongFunction<Pace> since, long most) {
    List<Holder> holders = new ArrayList<>();
    paces.forEach(
        (connection, pace) ->
            holders.add(
                new Holder(connection, held.applyAsLong(connection), since.applyAsLong(pace))));
    long sum = holders.stream().mapToLong(Holder::held).sum();
    if (sum <= most) {
      return;
    }
    holders.removeIf(holder -> holder.held() == 0);
    // Differences only: nanoTime may overflow.
    holders.sort((one, other) -> Long.signum(one.since() - other.since()));
    for (Iterator<Holder> longest = holders.iterator(); sum > most && longest.hasNext(); ) {
      Holder holder = longest.next();
      sum -= holder.held();
      close(holder.connection(), "all connections together hold too much");
    }
  }

  private static void close(Connection<?> connection, String why) {
    LOG.log(Level.FINE, "{0} is closed: {1}", new Object[] {connection.getPeerAddress(), why});
    connection.terminateSilently();
  }
}
