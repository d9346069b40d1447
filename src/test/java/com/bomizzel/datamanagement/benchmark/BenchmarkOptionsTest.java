package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkOptionsTest {
  @Test
  void measuresEverythingOfTheUsualCompanyWhenNothingIsSet() {
    BenchmarkOptions options = options(Map.of());

    assertThat(options.postgres()).isEmpty();
    assertThat(options.memory()).containsExactly("-Xmx256m", "-XX:+UseParallelGC");
    assertThat(options.tickets()).containsExactly(20_000);
    assertThat(options.runs()).isEqualTo(5);
    assertThat(options.growth()).containsExactly(1, 4, 16);
    assertThat(options.works()).containsExactly(Work.values());
    assertThat(options.measures(BenchmarkOptions.SMALL)).isTrue();
    assertThat(options.jfr()).isFalse();
  }

  @Test
  void readsListsAndParts() {
    BenchmarkOptions options =
        options(Map.of("benchmark.tickets", "10, 200", "benchmark.only", "I1,export,small"));

    assertThat(options.tickets()).containsExactly(10, 200);
    assertThat(options.works()).containsExactly(Work.EXPORT, Work.COPY_IN);
    assertThat(options.measures(BenchmarkOptions.SMALL)).isTrue();
    assertThat(options.measures(BenchmarkOptions.GROWTH)).isFalse();
  }

  @Test
  void refusesAPartThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("benchmark.only", "exports")))
        .withMessageContaining("\"exports\" is none of export, E1, E2");
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("benchmark.runs", "many")))
        .withMessageContaining("benchmark.runs");
  }

  private static BenchmarkOptions options(Map<String, String> properties) {
    return BenchmarkOptions.of(properties::get);
  }
}
