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
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Keeps slow clients off the threads of this server's HTTP listeners, from the application's start
 * to its end; no connection that outlives it keeps anything of it.
 */
@ApplicationScoped
public class SlowClients {
  private static final Logger LOG = Logger.getLogger(SlowClients.class.getName());
  private static final long LOOKED_AFTER_MILLIS = 500;

  @Inject private Settings settings;

  private final List<Watched> watched = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private ScheduledExecutorService clock;

  /** A listener's transport, what it was before, and what it is now. */
  private record Watched(
      TCPNIOTransport transport, Processor<?> before, FilterChain gated, Connections connections) {

    /** The chain keeps its length, for connections that are open are somewhere in it. */
    void end() {
      transport.setProcessor(before);
      transport.getConnectionMonitoringConfig().removeProbes(connections);
      gated.set(gated.indexOfType(RequestGate.class), new BaseFilter());
      connections.end();
    }
  }

  void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
    ServerListeners.transports().forEach(this::watch);
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

  private void watch(TCPNIOTransport transport) {
    if (!(transport.getProcessor() instanceof FilterChain chain)) {
      LOG.warning("Slow clients are not kept off a listener: it is not made of filters");
      return;
    }
    Connections connections = new Connections(settings.traffic());
    FilterChainBuilder gated = FilterChainBuilder.stateless().addAll(chain);
    gated.add(gated.indexOfType(HttpServerFilter.class), new RequestGate(connections));
    transport.getConnectionMonitoringConfig().addProbes(connections);
    FilterChain gatedChain = gated.build();
    transport.setProcessor(gatedChain);
    watched.add(new Watched(transport, chain, gatedChain, connections));
  }

  private void closeSlow() {
    try {
      watched.forEach(listener -> listener.connections().closeSlow());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Slow clients were not looked for", e);
    }
  }

  @PreDestroy
  void end() {
    if (clock != null) {
      clock.shutdownNow();
    }
    watched.forEach(Watched::end);
  }
}
