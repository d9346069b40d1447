package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {
  @Test
  void readsTheTimesBehindANameWithSpacesAndParentheses() {
    ProcStat stat =
        ProcStat.parse("42 (a (b) c) S 1 42 42 0 -1 4194560 9 8 7 6 150 25 300 1 20 0 1 0 99");

    assertThat(stat).isEqualTo(new ProcStat(1.75, 3.01));
  }
}
