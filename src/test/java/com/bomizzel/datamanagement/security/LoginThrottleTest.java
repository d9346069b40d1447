package com.bomizzel.datamanagement.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private long now;
  private final LoginThrottle throttle = new LoginThrottle(() -> now);

  @Test
  void doublesTheDelayAfterTheFourthFailureUpToAQuarterOfAnHour() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.tryNow("key")).isZero();
    }
    for (int seconds = 1; seconds < 900; seconds *= 2) {
      assertThat(throttle.tryNow("key")).isEqualTo(Duration.ofSeconds(seconds));
      pass(Duration.ofSeconds(seconds));
      assertThat(throttle.tryNow("key")).isZero();
    }
    assertThat(throttle.tryNow("key")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aSuccessForgetsTheFailures() {
    for (int i = 0; i < 5; i++) {
      throttle.tryNow("key");
    }
    throttle.succeeded("key");
    assertThat(throttle.tryNow("key")).isZero();
    assertThat(throttle.tryNow("key")).isZero();
  }

  @Test
  void failuresAreForgottenAfterAnHourOfQuiet() {
    for (int i = 0; i < 5; i++) {
      throttle.tryNow("key");
    }
    pass(Duration.ofMinutes(62));
    assertThat(throttle.tryNow("key")).isZero();
    assertThat(throttle.tryNow("key")).isZero();
  }

  @Test
  void countsEachKeyByItself() {
    for (int i = 0; i < 6; i++) {
      throttle.tryNow("key");
    }
    assertThat(throttle.tryNow("other")).isZero();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
