package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps slow clients off the threads of this server's HTTP listeners, from the application's start
 * to its end; no connection that outlives it keeps anything of it.
 */
@ApplicationScoped
public class SlowClients {
  private static final Logger LOG = Logger.getLogger(SlowClients.class.getName());
  private static final long LOOKED_AFTER_MILLIS = 500;

  @Inject private Settings settings;

  private final List<GatedListener> listeners = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private ScheduledExecutorService clock;

  void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
    ServerListeners.transports()
        .forEach(
            transport ->
                GatedListener.begin(transport, settings.traffic()).ifPresent(listeners::add));
    // A thread of its own: those of the server are what this is to keep free.
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "slow-clients");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleWithFixedDelay(
            this::closeSlow, LOOKED_AFTER_MILLIS, LOOKED_AFTER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void closeSlow() {
    try {
      listeners.forEach(GatedListener::closeSlow);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Slow clients were not looked for", e);
    }
  }

  @PreDestroy
  void end() {
    if (clock != null) {
      clock.shutdownNow();
    }
    listeners.forEach(GatedListener::end);
  }
}
