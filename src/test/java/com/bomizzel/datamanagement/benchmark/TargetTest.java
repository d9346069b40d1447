package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.benchmark.Target.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  private final Target target = new Target(Work.EXPORT, Work.COPY_OUT, 0.75, 0.95);

  @ParameterizedTest
  @CsvSource({"0.5, GOAL", "0.75, GOAL", "0.76, HOLDS", "0.95, HOLDS", "0.96, MISSED"})
  void judgesARatio(double ratio, Verdict verdict) {
    assertThat(target.judge(ratio)).isEqualTo(verdict);
  }
}
