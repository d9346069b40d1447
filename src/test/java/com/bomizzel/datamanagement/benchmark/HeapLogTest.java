package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapLogTest {
  @Test
  void thePeakIsTheMostBeforeACollection() {
    HeapLog.Use use =
        HeapLog.parse(
            """
            [9.1s] GC(5) Pause Young (Normal) (G1 Evacuation Pause) 123M->45M(256M) 3.4ms
            [9.2s] GC(6) Concurrent Mark Cycle
            [9.3s] GC(6) Pause Remark 60M->51M(256M) 4.0ms
            [9.4s] GC(7) Pause Young (Mixed) (G1 Evacuation Pause) 201M->48M(256M) 3.4ms
            """,
            70);

    assertThat(use.peak()).isEqualTo(201);
    assertThat(use.kept()).hasValue(51);
  }

  @Test
  void withoutACollectionThePeakIsWhatIsUsedInTheEnd() {
    HeapLog.Use use = HeapLog.parse("", 70);

    assertThat(use.peak()).isEqualTo(70);
    assertThat(use.kept()).isEmpty();
  }
}
