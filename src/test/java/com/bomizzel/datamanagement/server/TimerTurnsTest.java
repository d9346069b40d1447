package com.bomizzel.datamanagement.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Timers that stop are told by their name. */
class TimerTurnsTest {
  private final TimerTurns turns = new TimerTurns();

  @Test
  void aTimerThatEndsNoTurnIsOverdueUntilItDoes() {
    turns.expect("A", Duration.ofHours(1));
    turns.expect("B", Duration.ZERO);
    turns.expect("C", Duration.ZERO);

    assertThat(turns.overdue()).containsExactly("B", "C");
    turns.ended("A");
    turns.expect("C", Duration.ofHours(1));
    turns.ended("nobody's");
    assertThat(turns.overdue()).containsExactly("B");
  }

  @Test
  void whateverATurnMeetsTheNextOneComes() throws Exception {
    CountDownLatch turnsLeft = new CountDownLatch(3);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      Future<?> timer =
          clock.scheduleWithFixedDelay(
              turns.surviving(
                  "A",
                  () -> {
                    turnsLeft.countDown();
                    throw new StackOverflowError("on purpose");
                  }),
              0,
              1,
              TimeUnit.MILLISECONDS);
      assertThat(turnsLeft.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(timer.isDone()).isFalse();
    } finally {
      clock.shutdownNow();
    }
  }
}
