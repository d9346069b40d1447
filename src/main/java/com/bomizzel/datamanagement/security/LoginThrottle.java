package com.bomizzel.datamanagement.security;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: after a few failures from one address at one account each further try has to
 * wait twice as long as the one before, 15 minutes at most. Nobody is held: who comes too early is
 * told when to come. Thread-safe; keeps the most recently seen only.
 */
final class LoginThrottle {
  private static final int FREE_FAILURES = 4;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final LongSupplier nanoTime;
  private final RecentKeys<Failures> failures = new RecentKeys<>();

  LoginThrottle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Zero when the key may try now, else how long it has to wait. The try counts as failed until
   * {@link #succeeded}, so that many at once gain nothing.
   */
  Duration tryNow(String key) {
    synchronized (failures) {
      long now = nanoTime.getAsLong();
      Failures before = failures.getOrDefault(key, new Failures(0, now));
      if (now - before.nextAt() < 0) {
        return Duration.ofNanos(before.nextAt() - now);
      }
      boolean old = now - before.nextAt() > FORGOTTEN_AFTER.toNanos();
      int count = old ? 1 : before.count() + 1;
      failures.put(key, new Failures(count, now + delayAfter(count).toNanos()));
      return Duration.ZERO;
    }
  }

  /** Forgets the key's failures. */
  void succeeded(String key) {
    synchronized (failures) {
      failures.remove(key);
    }
  }

  private static Duration delayAfter(int count) {
    if (count <= FREE_FAILURES) {
      return Duration.ZERO;
    }
    // 2^10 seconds are more than the longest delay already.
    Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES - 1, 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  private record Failures(int count, long nextAt) {}
}
