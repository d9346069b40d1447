package com.bomizzel.datamanagement.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.settings.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time is given, not waited for. */
class PaceTest {
  private static final Settings.Traffic LIMITS =
      new Settings.Traffic(Duration.ofSeconds(20), 1000, Duration.ofSeconds(60), 8);

  private final Pace pace = new Pace(at(0));

  @Test
  void headersMustComeInTimeHoweverTheyDribble() {
    for (int second = 0; second <= 20; second += 5) {
      pace.received(1, at(second));
      assertThat(pace.isLate(at(second), LIMITS)).isFalse();
    }
    assertThat(pace.isLate(at(21), LIMITS)).isTrue();
  }

  @Test
  void aBodyMayTakeHoursAtTheLeastRate() {
    pace.expectBody(at(0));
    for (int second = 1; second < 10_000; second++) {
      pace.received(1_050, at(second));
      assertThat(pace.isLate(at(second), LIMITS)).isFalse();
    }
  }

  @Test
  void aBodyThatSlowsDownIsLate() {
    pace.expectBody(at(0));
    pace.received(1_000_000_000, at(10));
    assertThat(pace.isLate(at(21), LIMITS)).isFalse();
    pace.received(19_999, at(30));
    assertThat(pace.isLate(at(42), LIMITS)).isTrue();
  }

  @Test
  void nothingIsExpectedWhileTheApplicationWorks() {
    pace.complete(at(1));
    assertThat(pace.isLate(at(1_000), LIMITS)).isFalse();
    pace.answered(at(1_000));
    assertThat(pace.isLate(at(2_000), LIMITS)).isFalse();
  }

  @Test
  void theNextRequestHasItsTimeFromItsFirstByte() {
    pace.complete(at(1));
    pace.answered(at(2));
    pace.received(1, at(500));
    assertThat(pace.isLate(at(519), LIMITS)).isFalse();
    assertThat(pace.isLate(at(521), LIMITS)).isTrue();
  }

  @Test
  void theRestOfARefusedBodyMustKeepTheRateToo() {
    pace.expectBody(at(0));
    pace.answered(at(1));
    pace.received(100_000, at(5));
    assertThat(pace.isLate(at(22), LIMITS)).isFalse();
    assertThat(pace.isLate(at(43), LIMITS)).isTrue();
  }

  @Test
  void anAnswerMustGetOnHoweverLittle() {
    for (int second = 0; second < 10_000; second += 50) {
      pace.sent(at(second));
      assertThat(pace.isStalled(at(second + 59), LIMITS)).isFalse();
    }
    assertThat(pace.isStalled(at(10_020), LIMITS)).isTrue();
  }

  private static long at(long second) {
    return Duration.ofSeconds(second).toNanos();
  }
}
