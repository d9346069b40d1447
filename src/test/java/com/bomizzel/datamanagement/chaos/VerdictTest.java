package com.bomizzel.datamanagement.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the rounds are failed for that nobody would see in their jobs. */
class VerdictTest {
  private static final Footprint FIRST = new Footprint(300, 90, 12);

  @Test
  void moreOfAnythingThanPoolsGrowByIsALeak() {
    assertThat(FIRST.isNear(FIRST)).isTrue();
    assertThat(new Footprint(360, 130, 42).isNear(FIRST)).isTrue();
    assertThat(new Footprint(361, 90, 12).isNear(FIRST)).isFalse();
    assertThat(new Footprint(300, 131, 12).isNear(FIRST)).isFalse();
    assertThat(new Footprint(300, 90, 43).isNear(FIRST)).isFalse();
    assertThat(new Footprint(10, 10, 1).isNear(FIRST)).isTrue();
  }

  @Test
  void aServersJobsAreTakenOverWithinThirtySeconds() {
    for (FaultKind kind : List.of(FaultKind.KILL, FaultKind.FREEZE, FaultKind.SHORT_FREEZE)) {
      assertThat(TakeOvers.findings(round(kind), OptionalDouble.of(31)))
          .containsExactly("a job waited for 31.0 s to be taken over, more than 30 s");
      assertThat(TakeOvers.findings(round(kind), OptionalDouble.of(30))).isEmpty();
      assertThat(TakeOvers.findings(round(kind), OptionalDouble.empty())).isEmpty();
    }
  }

  @Test
  void whereMoreIsAwayNothingIsPromised() {
    assertThat(TakeOvers.findings(round(FaultKind.KILL, FaultKind.FREEZE), OptionalDouble.of(60)))
        .isEmpty();
    assertThat(TakeOvers.findings(round(FaultKind.DATABASE_STOP), OptionalDouble.of(60))).isEmpty();
  }

  @Test
  void whatIsFoundInAnyRoundIsCounted() {
    Tally tally = new Tally();
    tally.add(result(List.of()));
    assertThat(tally.findings()).isZero();
    tally.add(result(List.of("a", "b")));
    assertThat(tally.findings()).isEqualTo(2);
    assertThat(tally.table()).contains("| all ").contains("31.5 s");
  }

  private static RoundResult result(List<String> findings) {
    return new RoundResult(
        round(FaultKind.KILL), 1, 1, 1, 0, 40, OptionalDouble.of(31.5), findings);
  }

  private static RoundPlan round(FaultKind... kinds) {
    return new RoundPlan(
        1,
        List.of(),
        Arrays.stream(kinds).map(kind -> new PlannedFault(kind, 0, 1, 1, 1)).toList());
  }
}
