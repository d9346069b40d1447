package com.bomizzel.datamanagement.metrics;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * How much of the server's connection pools is in use. The server has no interface for that but its
 * monitoring, which costs more than it tells: its own services are asked by name, as {@code
 * traffic.ServerListeners} does.
 */
final class ServerPools {
  private static final Logger LOG = Logger.getLogger(ServerPools.class.getName());
  private static final List<String> NAMES = List.of("company-pool", "snapshot-pool");
  private static final String RUNTIME = "com.sun.enterprise.connectors.ConnectorRuntime";
  private static final String POOL = "org.glassfish.resourcebase.resources.api.PoolInfo";

  private ServerPools() {}

  /**
   * A pool.
   *
   * @param most how many connections it may have
   */
  record Pool(String name, int used, int idle, int most) {}

  /** Those that have been used; none on another server than Payara. */
  static List<Pool> all() {
    return NAMES.stream().flatMap(ServerPools::find).toList();
  }

  private static Stream<Pool> find(String name) {
    try {
      Object runtime = type(RUNTIME).getMethod("getRuntime").invoke(null);
      return Stream.of(pool(name, runtime));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      LOG.log(Level.FINE, "Nothing is known of " + name, e);
      return Stream.empty();
    }
  }

  private static Pool pool(String name, Object runtime) throws ReflectiveOperationException {
    Object info = type(POOL).getConstructor(String.class).newInstance(name);
    Object pools = runtime.getClass().getMethod("getPoolManager").invoke(runtime);
    Object pool = pools.getClass().getMethod("getPool", type(POOL)).invoke(pools, info);
    Object status = pool.getClass().getMethod("getPoolStatus").invoke(pool);
    return new Pool(
        name,
        number(status, "getNumConnUsed"),
        number(status, "getNumConnFree"),
        number(pool, "getMaxPoolSize"));
  }

  private static int number(Object of, String getter) throws ReflectiveOperationException {
    return ((Number) of.getClass().getMethod(getter).invoke(of)).intValue();
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, false, ServerPools.class.getClassLoader());
  }
}
