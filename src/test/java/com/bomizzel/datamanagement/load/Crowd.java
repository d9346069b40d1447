package com.bomizzel.datamanagement.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Threads that take their turns until the time is over, and then end the last one. */
final class Crowd {
  /** The time that a turn which has begun may still take. */
  private static final Duration LAST_TURN = Duration.ofMinutes(10);

  private final Findings findings;
  private final long end;
  private final List<Thread> threads = new ArrayList<>();

  /** A crowd that begins now and takes turns for so long. */
  Crowd(Duration duration, Findings findings) {
    this.findings = findings;
    this.end = System.nanoTime() + duration.toNanos();
  }

  /** What somebody does again and again; one turn after the other. */
  @FunctionalInterface
  interface Turn {
    void take() throws Exception;
  }

  /** Somebody who comes and takes turns from now on. */
  void join(String name, Turn turn) {
    start(
        name,
        () -> {
          while (System.nanoTime() < end) {
            turn.take();
          }
        });
  }

  /** Somebody who does one thing. */
  void once(String name, Turn turn) {
    start(name, turn);
  }

  private void start(String name, Turn work) {
    Thread thread = new Thread(() -> run(name, work), name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void run(String name, Turn work) {
    try {
      work.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | Error e) {
      findings.add(name + " gave up: " + e);
    }
  }

  /** Waits until all have gone. Whoever does not go is a finding. */
  void await() throws InterruptedException {
    long limit = end + LAST_TURN.toNanos();
    for (Thread thread : threads) {
      thread.join(Math.max(1, (limit - System.nanoTime()) / 1_000_000));
      findings.expect(!thread.isAlive(), thread.getName() + " has not ended");
    }
  }
}
