package com.bomizzel.datamanagement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void whatGrowsInTheFirstFifthAloneIsFlat() {
    Trend trend = Trend.of(samples(10, 50, 100, 101, 99, 105, 100, 100, 102, 103), 5, 0);

    assertThat(trend).isEqualTo(new Trend(101, 103, 105, 106));
    assertThat(trend.flat()).isTrue();
  }

  @Test
  void whatGoesOnGrowingIsNot() {
    assertThat(Trend.of(LongStream.range(100, 200).boxed().toList(), 5, 0).flat()).isFalse();
  }

  @Test
  void smallFiguresMayGrowBySome() {
    assertThat(Trend.of(samples(1, 2, 2, 3, 4), 10, 2).flat()).isTrue();
    assertThat(Trend.of(samples(1, 2, 2, 3, 5), 10, 2).flat()).isFalse();
  }

  @Test
  void fewSamplesShowNone() {
    assertThatThrownBy(() -> Trend.of(samples(1, 2, 3, 4), 5, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Long> samples(long... values) {
    return LongStream.of(values).boxed().toList();
  }
}
