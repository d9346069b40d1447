package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();
  private final RateLimit limit = new RateLimit(6, () -> now);

  @Test
  void letsAMinutesWorthThroughAtOnceAndTheRestEvenly() {
    for (int i = 0; i < 6; i++) {
      assertThat(limit.tryAcquire("a")).isZero();
    }
    assertThat(limit.tryAcquire("a")).isEqualTo(Duration.ofSeconds(10));

    pass(Duration.ofSeconds(4));
    assertThat(limit.tryAcquire("a")).isEqualTo(Duration.ofSeconds(6));

    pass(Duration.ofSeconds(6));
    assertThat(limit.tryAcquire("a")).isZero();
    assertThat(limit.tryAcquire("a")).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void isFullAgainAfterAMinuteAlsoWhenTheClockOverflows() {
    for (int i = 0; i < 6; i++) {
      limit.tryAcquire("a");
    }
    pass(Duration.ofMinutes(1));
    for (int i = 0; i < 6; i++) {
      assertThat(limit.tryAcquire("a")).isZero();
    }
    assertThat(limit.tryAcquire("a")).isPositive();
  }

  @Test
  void countsEachKeyByItself() {
    for (int i = 0; i < 7; i++) {
      limit.tryAcquire("a");
    }
    assertThat(limit.tryAcquire("b")).isZero();
  }

  @Test
  void remembersABoundedNumberOfKeys() {
    RecentKeys<Integer> keys = new RecentKeys<>(Duration.ofMinutes(1));
    for (int i = 0; i < 60_000; i++) {
      keys.put("key " + i, i, now);
    }
    assertThat(keys.size()).isEqualTo(50_000);
    assertThat(keys.get("key 59999")).isEqualTo(59_999);
    assertThat(keys.get("key 0")).isNull();
  }

  @Test
  void forgetsKeysAfterTheirTime() {
    RecentKeys<Integer> keys = new RecentKeys<>(Duration.ofMinutes(1));
    keys.put("old", 1, now);
    pass(Duration.ofSeconds(59));
    keys.put("used", 2, now);
    pass(Duration.ofSeconds(2));
    keys.put("new", 3, now);

    assertThat(keys.get("old")).isNull();
    assertThat(keys.get("used")).isEqualTo(2);
    assertThat(keys.size()).isEqualTo(2);
  }

  @Test
  void aLongKeyTakesNoMoreThanAShortOne() {
    RecentKeys<Integer> keys = new RecentKeys<>(Duration.ofMinutes(1));
    long before = used();
    for (int i = 0; i < 200; i++) {
      keys.put("x".repeat(1_000_000) + i, i, now);
    }
    assertThat(used() - before).isLessThan(50_000_000);
    assertThat(keys.size()).isEqualTo(200);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
