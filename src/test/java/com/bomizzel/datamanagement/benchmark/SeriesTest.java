package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private final Series series = new Series();

  @Test
  void aMedianIsTheMiddle() {
    assertThat(Series.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
  }

  @Test
  void aMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Series.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
  }

  @Test
  void aRatioIsTheMedianOfTheRoundsRatiosAndNotTheRatioOfMedians() {
    add(Work.EXPORT, 1, 10, 30);
    add(Work.COPY_OUT, 2, 5, 100);

    assertThat(series.ratios(Work.EXPORT, Work.COPY_OUT, Measurement::seconds))
        .containsExactly(0.5, 2.0, 0.3);
    assertThat(series.ratio(Work.EXPORT, Work.COPY_OUT)).hasValue(0.5);
  }

  @Test
  void withoutTheBaselineThereIsNoRatio() {
    add(Work.EXPORT, 1);

    assertThat(series.ratio(Work.EXPORT, Work.DUMP)).isEmpty();
    assertThat(series.works()).containsExactly(Work.EXPORT);
  }

  @Test
  void cpuTimeIsThatOfAllWhoTookPart() {
    Measurement run =
        new Measurement(1, new CpuClock.Seconds(4, 2, 1), new HeapLog.Use(1, OptionalInt.empty()));

    assertThat(run.cpuSeconds()).isEqualTo(7);
  }

  private void add(Work work, double... seconds) {
    for (double second : seconds) {
      series.add(
          work,
          new Measurement(
              second, new CpuClock.Seconds(0, 0, 0), new HeapLog.Use(1, OptionalInt.empty())));
    }
  }
}
