package com.bomizzel.datamanagement.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {
  private static final List<FaultKind> ALL = List.of(FaultKind.values());

  @Test
  void theSameSeedGivesTheSameRounds() {
    assertThat(rounds(7, ALL)).isEqualTo(rounds(7, ALL)).isNotEqualTo(rounds(8, ALL));
  }

  @Test
  void aRoundDoesNotDependOnThoseBefore() {
    assertThat(new ChaosPlan(7, ALL).round(20)).isEqualTo(rounds(7, ALL).get(19));
  }

  @Test
  void eachKindComesBeforeAnyComesAgain() {
    Set<FaultKind> met = EnumSet.noneOf(FaultKind.class);
    rounds(3, ALL).subList(0, ALL.size()).forEach(round -> met.add(round.faults().get(0).kind()));
    assertThat(met).containsExactlyElementsOf(ALL);
  }

  @Test
  void eachRoundExportsAndImportsFromItsBegin() {
    assertThat(rounds(5, ALL))
        .allSatisfy(
            round -> {
              assertThat(round.jobs())
                  .filteredOn(job -> job.after() == 0)
                  .extracting(PlannedJob::kind)
                  .contains(PlannedJob.Kind.EXPORT, PlannedJob.Kind.IMPORT);
              assertThat(round.faults()).hasSizeBetween(1, 2);
            });
  }

  @Test
  void bothServersAreHit() {
    assertThat(rounds(1, List.of(FaultKind.KILL)))
        .allMatch(round -> round.faults().size() == 1)
        .extracting(round -> round.faults().get(0).server())
        .contains(0, 1);
  }

  private static List<RoundPlan> rounds(long seed, List<FaultKind> kinds) {
    ChaosPlan plan = new ChaosPlan(seed, kinds);
    return IntStream.rangeClosed(1, 40).mapToObj(plan::round).toList();
  }
}
