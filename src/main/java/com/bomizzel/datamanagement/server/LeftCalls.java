package com.bomizzel.datamanagement.server;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Calls that Payara has left in its threads. A timer that is due while its application is
 * undeployed is refused after its call was noted in the thread, and nobody takes the note away: the
 * thread, which lives on, keeps the classes of that version.
 *
 * <p>Thread-safe.
 */
public final class LeftCalls {
  private static final Logger LOG = Logger.getLogger(LeftCalls.class.getName());

  /** Empty on another server. */
  private static final Optional<Notes> NOTES = notes();

  private LeftCalls() {}

  /** The server's notes of the current thread's calls, the first one first. */
  private record Notes(Object manager, Method all, Method take, Method put) {}

  /** Forgets all calls of the current thread but the last, from which a timer's turn calls this. */
  public static void forget() {
    if (NOTES.isPresent()) {
      forget(NOTES.get());
    }
  }

  private static void forget(Notes notes) {
    try {
      List<?> calls = (List<?>) notes.all().invoke(notes.manager());
      if (calls.size() > 1) {
        notes.take().invoke(notes.manager());
        notes.put().invoke(notes.manager(), List.of(calls.get(calls.size() - 1)));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The server's calls cannot be read", e);
    }
  }

  private static Optional<Notes> notes() {
    try {
      Class<?> type = ServerServices.type("org.glassfish.api.invocation.InvocationManager");
      Object service = ServerServices.find(type);
      if (service == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Notes(
              service,
              type.getMethod("getAllInvocations"),
              type.getMethod("popAllInvocations"),
              type.getMethod("putAllInvocations", List.class)));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      LOG.log(Level.FINE, "This server's calls are not known", e);
      return Optional.empty();
    }
  }
}
