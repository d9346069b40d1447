package com.bomizzel.datamanagement.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void tellsWhatMostCallsDidNotExceed() {
    for (int milliseconds = 100; milliseconds >= 1; milliseconds--) {
      latencies.add(milliseconds * 1_000_000L);
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
}
