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
    RecentKeys<Integer> keys = new RecentKeys<>();
    for (int i = 0; i < 60_000; i++) {
      keys.put("key " + i, i);
    }
    assertThat(keys).hasSize(50_000).containsKey("key 59999").doesNotContainKey("key 0");
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
