package com.bomizzel.datamanagement.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {
  @Test
  void makesAllFaultsForHalfAnHourWhenNothingIsSet() {
    ChaosOptions options = options(Map.of());

    assertThat(options.minutes()).isEqualTo(30);
    assertThat(options.faults()).containsExactly(FaultKind.values());
    assertThat(options.rounds()).isEmpty();
  }

  @Test
  void saysWhatMakesTheSameAgain() {
    ChaosOptions options =
        options(
            Map.of("chaos.seed", "7", "chaos.faults", "kill, short-freeze", "chaos.rounds", "20"));

    assertThat(options.faults()).containsExactly(FaultKind.KILL, FaultKind.SHORT_FREEZE);
    assertThat(options.command())
        .isEqualTo(
            "mvn -Pchaos verify -Dchaos.seed=7 -Dchaos.faults=kill,short-freeze"
                + " -Dchaos.rounds=20");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("chaos.faults", "flood")))
        .withMessageContaining("flood");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("chaos.seed", "x")))
        .withMessageContaining("chaos.seed");
  }

  private static ChaosOptions options(Map<String, String> properties) {
    return ChaosOptions.of(properties::get);
  }
}
