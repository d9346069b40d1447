package com.bomizzel.datamanagement.server;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * When each timer of this server last ended a turn: one that has stopped, or hangs in a turn, is
 * told by that, whatever it was for. Thread-safe.
 */
@ApplicationScoped
public class TimerTurns {
  private static final Logger LOG = Logger.getLogger(TimerTurns.class.getName());

  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  private record Timer(Duration longestSilence, long endedNanos) {
    boolean isOverdue() {
      return System.nanoTime() - endedNanos > longestSilence.toNanos();
    }
  }

  /**
   * From now on this timer's turns are waited for.
   *
   * @param longestSilence from the end of one turn to that of the next; longer than any turn takes
   */
  public void expect(String timer, Duration longestSilence) {
    timers.put(timer, new Timer(longestSilence, System.nanoTime()));
  }

  /** A turn of this timer has ended, however; nothing when none is expected. */
  public void ended(String timer) {
    timers.computeIfPresent(
        timer, (name, former) -> new Timer(former.longestSilence(), System.nanoTime()));
  }

  /** The names of the timers that have been silent for too long, in order. */
  public List<String> overdue() {
    return timers.entrySet().stream()
        .filter(timer -> timer.getValue().isOverdue())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * Makes a timer's turn one that throws nothing, neither an exception nor an error: an executor
   * ends a periodic task that throws, without a word.
   *
   * @param timer under which the ends of its turns are noted
   */
  public Runnable surviving(String timer, Runnable turn) {
    return () -> {
      try {
        turn.run();
      } catch (RuntimeException | Error e) {
        say(timer + " failed; the next turn tries again", e);
      } finally {
        ended(timer);
      }
    };
  }

  /** Writes that a turn has failed into the log, if that can be done: a full heap may forbid it. */
  public static void say(String what, Throwable failure) {
    try {
      LOG.log(Level.WARNING, what, failure);
    } catch (RuntimeException | Error e) {
      // Whatever it is, the timer is worth more than the line.
    }
  }
}
