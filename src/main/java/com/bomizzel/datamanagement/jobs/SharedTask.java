package com.bomizzel.datamanagement.jobs;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A task that is done once for all who ask for it at the same time: one of them does it, and does
 * it again for those who asked meanwhile; they need not wait. So a crowd costs two turns, not one
 * each. Thread-safe.
 */
final class SharedTask {
  private final Runnable task;
  private final AtomicInteger asked = new AtomicInteger();

  /** The task sees all that was there when it began. */
  SharedTask(Runnable task) {
    this.task = task;
  }

  /**
   * Does the task, or leaves it to the thread that does it now and will begin it once more. When it
   * fails, that is told to the one who does it; the others' is not done either.
   */
  void run() {
    if (asked.getAndIncrement() > 0) {
      return;
    }
    boolean done = false;
    try {
      int seen;
      do {
        seen = asked.get();
        task.run();
      } while (!asked.compareAndSet(seen, 0));
      done = true;
    } finally {
      if (!done) {
        asked.set(0);
      }
    }
  }
}
