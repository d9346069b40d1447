package com.bomizzel.datamanagement.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.load.Turns.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Job LATE = job("late", 1, 9, 10);

  @Test
  void seesThatOneWasServedAgainWhileAnotherWaited() {
    Turns turns = new Turns(List.of(job("a", 0, 2, 3), job("a", 0, 4, 5), job("b", 0, 5, 6), LATE));

    assertThat(turns.those(LATE::equals).passedOver(turns)).isEqualTo(2);
    assertThat(turns.longestWait()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void whoeverHasOneRunningDoesNotWait() {
    Turns turns =
        new Turns(List.of(job("late", 0, 1, 8), job("a", 0, 2, 3), job("a", 0, 4, 5), LATE));

    assertThat(turns.passedOver(turns)).isOne();
    assertThat(turns.longestWait()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void oneThatHasNotEndedRuns() {
    Turns turns =
        new Turns(List.of(new Job(false, "late", "late", at(0), at(1), Instant.MAX), LATE));

    assertThat(turns.longestWait()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void countsByWhoAsked() {
    Turns turns =
        new Turns(
            List.of(
                new Job(true, "copy 1", "ada", at(0), at(1), at(2)),
                new Job(true, "copy 2", "ada", at(0), at(3), at(4)),
                new Job(true, "copy 3", "bob", at(0), at(2), at(5))));

    assertThat(turns.shares()).isEqualTo(new Shares(2, 0, 1));
  }

  private static Job job(String company, int requested, int begun, int ended) {
    return new Job(false, company, company, at(requested), at(begun), at(ended));
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }
}
