package com.bomizzel.datamanagement.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.load.Latencies.Call;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1000 * MILLISECOND;

  private final Latencies latencies = new Latencies();

  @Test
  void tellsWhatMostCallsDidNotExceed() {
    for (int milliseconds = 100; milliseconds >= 1; milliseconds--) {
      latencies.add(new Call(0, milliseconds * MILLISECOND, 0));
    }

    assertThat(latencies.count()).isEqualTo(100);
    assertThat(latencies.median()).isEqualTo(50);
    assertThat(latencies.percentile(99)).isEqualTo(99);
    assertThat(latencies.longest()).isEqualTo(100);
  }

  @Test
  void noCallTookNoTime() {
    assertThat(latencies.median()).isNaN();
    assertThat(latencies.longest()).isZero();
  }

  @Test
  void tellsWhenTheyWere() {
    // A clock may begin anywhere, and run over.
    long begin = Long.MAX_VALUE - SECOND;
    latencies.add(new Call(begin + SECOND / 2, 20 * MILLISECOND, 0));
    latencies.add(new Call(begin + 3 * SECOND / 2, SECOND, 0));
    latencies.add(new Call(begin + 5 * SECOND / 2, 30 * MILLISECOND, 0));

    Latencies during = latencies.during(begin + 2 * SECOND, begin + 3 * SECOND);
    assertThat(during.count()).isEqualTo(2);
    assertThat(during.over(30).seconds(begin)).containsExactly(1L);
    assertThat(latencies.seconds(begin)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void reckonsFromWhenTheyWereDue() {
    latencies.add(new Call(0, 20 * MILLISECOND, 300 * MILLISECOND));

    assertThat(latencies.longest()).isEqualTo(20);
    assertThat(latencies.late().longest()).isEqualTo(300);
    assertThat(latencies.fromDue().longest()).isEqualTo(320);
  }
}
