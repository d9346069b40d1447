package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.server.TimerTurns;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Keeps slow clients off the threads of this server's HTTP listeners, from the application's start
 * to its end; no connection that outlives it keeps anything of it. Thread-safe.
 */
@ApplicationScoped
public class SlowClients {
  private static final Logger LOG = Logger.getLogger(SlowClients.class.getName());
  private static final long LOOKED_AFTER_MILLIS = 500;
  private static final long LOOKED_FOR_MILLIS = 5_000;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  @Inject private Settings settings;
  @Inject private TimerTurns turns;

  private final Map<TCPNIOTransport, GatedListener> listeners = new HashMap<>();
  private final Map<TCPNIOTransport, Integer> inVain = new HashMap<>();
  private boolean ended;

  @SuppressWarnings("NullAway.Init")
  private ScheduledExecutorService clock;

  void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
    gate();
    // A thread of its own: those of the server are what this is to keep free.
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "slow-clients");
              thread.setDaemon(true);
              return thread;
            });
    repeat("SlowClients.closeSlow", this::closeSlow, LOOKED_AFTER_MILLIS);
    repeat("SlowClients.gate", this::gate, LOOKED_FOR_MILLIS);
  }

  private void repeat(String name, Runnable task, long millis) {
    turns.expect(name, LONGEST_SILENCE);
    var unused =
        clock.scheduleWithFixedDelay(
            turns.surviving(name, task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Also what is there anew: a server makes a listener once more when its operator changes it. */
  private synchronized void gate() {
    if (ended) {
      return;
    }
    listeners.keySet().removeIf(TCPNIOTransport::isStopped);
    inVain.keySet().removeIf(TCPNIOTransport::isStopped);
    for (TCPNIOTransport transport : ServerListeners.transports()) {
      if (!listeners.containsKey(transport)) {
        GatedListener.begin(transport, settings.traffic())
            .ifPresentOrElse(
                listener -> listeners.put(transport, listener), () -> triedInVain(transport));
      }
    }
  }

  /** One that is being made anew may have no filters yet. */
  private void triedInVain(TCPNIOTransport transport) {
    if (inVain.merge(transport, 1, Integer::sum) == 2) {
      LOG.warning("Slow clients are not kept off a listener: it is not made of filters of HTTP");
    }
  }

  private synchronized void closeSlow() {
    listeners.values().forEach(GatedListener::closeSlow);
  }

  @PreDestroy
  synchronized void end() {
    ended = true;
    if (clock != null) {
      clock.shutdownNow();
    }
    listeners.values().forEach(GatedListener::end);
    listeners.clear();
  }
}
