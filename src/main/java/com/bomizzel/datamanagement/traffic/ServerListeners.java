package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.server.ServerServices;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Finds the transports of the server's HTTP listeners. The server has no interface for that: its
 * {@linkplain ServerServices own services} are asked.
 */
final class ServerListeners {
  private static final Logger LOG = Logger.getLogger(ServerListeners.class.getName());
  private static final String LISTENER = "org.glassfish.grizzly.config.dom.NetworkListener";
  private static final String ENGINE = "com.sun.enterprise.v3.services.impl.GrizzlyService";

  /** A Payara Server's own, for its operators: the application is not served there. */
  private static final String ADMINISTRATION = "admin-listener";

  private ServerListeners() {}

  /**
   * Those that listen now, but for the administration's; none, and a warning, when this is another
   * server than Payara.
   */
  static List<TCPNIOTransport> transports() {
    try {
      return find();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      LOG.log(Level.WARNING, "Slow clients are not kept off: this server is not known", e);
      return List.of();
    }
  }

  private static List<TCPNIOTransport> find() throws ReflectiveOperationException {
    Class<?> type = ServerServices.type(LISTENER);
    Class<?> engine = ServerServices.type(ENGINE);
    Object service = ServerServices.find(engine);
    // A Payara Server knows each listener in several configurations, of which one is its own.
    Set<TCPNIOTransport> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object listener : ServerServices.findAll(type)) {
      if (type.getMethod("getName").invoke(listener).equals(ADMINISTRATION)) {
        continue;
      }
      Object proxy = engine.getMethod("lookupNetworkProxy", type).invoke(service, listener);
      if (proxy != null && transport(proxy) instanceof TCPNIOTransport transport) {
        found.add(transport);
      }
    }
    return List.copyOf(found);
  }

  private static Object transport(Object proxy) throws ReflectiveOperationException {
    Object listener = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
    return listener.getClass().getMethod("getTransport").invoke(listener);
  }
}
