package com.bomizzel.datamanagement.security;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * So many a minute for each key: an idle key may use a minute's worth at once, and earns the rest
 * evenly (the generic cell rate algorithm, which needs one number a key). Thread-safe, in bounded
 * memory: keys are hashed, and expire.
 */
public final class RateLimit {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final long interval;
  private final LongSupplier nanoTime;

  /** Who did not come for a minute has earned all back, and need not be remembered. */
  private final RecentKeys<Long> fullAgainAt = new RecentKeys<>(Duration.ofMinutes(1));

  /** A limit of {@code perMinute}, at least 1. */
  public RateLimit(int perMinute) {
    this(perMinute, System::nanoTime);
  }

  RateLimit(int perMinute, LongSupplier nanoTime) {
    this.interval = MINUTE / perMinute;
    this.nanoTime = nanoTime;
  }

  /** Zero when this one is within the limit, else how long to wait for the next. */
  public Duration tryAcquire(String key) {
    synchronized (fullAgainAt) {
      long now = nanoTime.getAsLong();
      Long known = fullAgainAt.get(key);
      // Differences only: nanoTime may be negative and may overflow.
      long owed = known == null ? 0 : Math.max(0, known - now);
      long wait = owed + interval - MINUTE;
      if (wait > 0) {
        return Duration.ofNanos(wait);
      }
      fullAgainAt.put(key, now + owed + interval, now);
      return Duration.ZERO;
    }
  }
}
