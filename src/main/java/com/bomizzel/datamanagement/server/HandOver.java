package com.bomizzel.datamanagement.server;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gives work to the server's threads in nobody's name. Payara's transaction manager remembers under
 * which component's instance a thread was given its work, for each thread that uses a database, and
 * forgets that never: with the instance it would keep the classes of a version of the application
 * that is long undeployed. Work without an instance it does not remember.
 *
 * <p>Thread-safe; what is called asks the server for threads, and hands nothing else over.
 */
public final class HandOver {
  private static final Logger LOG = Logger.getLogger(HandOver.class.getName());

  /** Empty on another server, which may have no such memory. */
  private static final Optional<Calls> CALLS = calls();

  private HandOver() {}

  /** The server's calls of components, those of the current thread. */
  private record Calls(Object manager, Method current, Method instance, Method setInstance) {}

  /** Runs what hands work over. */
  public static void run(Runnable handingOver) {
    get(
        () -> {
          handingOver.run();
          return true;
        });
  }

  /** Runs what hands work over, and returns what that gives. */
  public static <T> T get(Supplier<T> handingOver) {
    return CALLS.isEmpty() ? handingOver.get() : get(CALLS.get(), handingOver);
  }

  private static <T> T get(Calls calls, Supplier<T> handingOver) {
    try {
      Object call = calls.current().invoke(calls.manager());
      Object instance = call == null ? null : calls.instance().invoke(call);
      if (instance == null) {
        return handingOver.get();
      }
      calls.setInstance().invoke(call, (Object) null);
      try {
        return handingOver.get();
      } finally {
        calls.setInstance().invoke(call, instance);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The server's calls cannot be read", e);
    }
  }

  private static Optional<Calls> calls() {
    try {
      Class<?> manager = ServerServices.type("org.glassfish.api.invocation.InvocationManager");
      Class<?> call = ServerServices.type("org.glassfish.api.invocation.ComponentInvocation");
      Object service = ServerServices.find(manager);
      if (service == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Calls(
              service,
              manager.getMethod("getCurrentInvocation"),
              call.getMethod("getInstance"),
              call.getMethod("setInstance", Object.class)));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      LOG.log(Level.FINE, "This server's calls are not known", e);
      return Optional.empty();
    }
  }
}
