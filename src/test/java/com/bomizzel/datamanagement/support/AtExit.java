package com.bomizzel.datamanagement.support;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what is still open when the JVM ends, the newest first: a server before its database. */
public final class AtExit {
  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "at-exit"));
  }

  private AtExit() {}

  /** Closes {@code resource} then. */
  public static synchronized void close(AutoCloseable resource) {
    OPEN.push(resource);
  }

  /** Leaves {@code resource} alone then: it has been closed. */
  public static synchronized void forget(AutoCloseable resource) {
    OPEN.remove(resource);
  }

  private static void closeAll() {
    for (AutoCloseable next = take(); next != null; next = take()) {
      try {
        next.close();
      } catch (Exception e) {
        System.err.println("not closed at exit: " + e);
      }
    }
  }

  private static synchronized AutoCloseable take() {
    return OPEN.poll();
  }
}
