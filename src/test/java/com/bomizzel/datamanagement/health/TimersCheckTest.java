package com.bomizzel.datamanagement.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.server.TimerTurns;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A timer that has stopped is said, whichever it is. */
class TimersCheckTest {
  private final TimerTurns turns = new TimerTurns();
  private final TimersCheck check = new TimersCheck(turns);

  @Test
  void oneThatHasStoppedIsNamedUntilItGoesOn() {
    turns.expect("DatabaseTimer.look", Duration.ofHours(1));
    turns.expect("Heartbeat.beat", Duration.ofNanos(-1));

    assertThat(check.reason()).isEqualTo("Timers have stopped: Heartbeat.beat");
    turns.expect("Heartbeat.beat", Duration.ofHours(1));
    assertThat(check.reason()).isNull();
  }
}
