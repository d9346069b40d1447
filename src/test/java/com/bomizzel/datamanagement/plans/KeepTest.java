package com.bomizzel.datamanagement.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.plans.Keep.Decision;
import com.bomizzel.datamanagement.plans.Keep.Rule;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a plan keeps, beside restic's rules written down a second time, slowly. */
class KeepTest {
  private static final LocalDateTime START = LocalDateTime.of(2024, 12, 20, 3, 0);

  @Property(tries = 500)
  void itIsWhatTheRulesSay(
      @ForAll("keeps") Keep keep, @ForAll("archives") List<LocalDateTime> archives) {
    assertThat(kept(keep, archives)).isEqualTo(expected(keep, archives));
  }

  @Property
  void theNewestStays(
      @ForAll("keeps") Keep keep, @ForAll("archives") List<LocalDateTime> archives) {
    assertThat(kept(keep, archives)).contains(archives.get(0));
  }

  /** What it would delete it deletes at once: nothing more goes when it is asked again. */
  @Property
  void whatWasKeptIsKeptAgain(
      @ForAll("keeps") Keep keep, @ForAll("archives") List<LocalDateTime> archives) {
    List<LocalDateTime> once = List.copyOf(kept(keep, archives).descendingSet());

    assertThat(kept(keep, once)).containsExactlyInAnyOrderElementsOf(once);
  }

  /** Each rule by itself: group by period, take the newest of each group, the newest groups. */
  private static NavigableSet<LocalDateTime> expected(Keep keep, List<LocalDateTime> archives) {
    NavigableSet<LocalDateTime> kept = new TreeSet<>();
    archives.stream().limit(keep.last()).forEach(kept::add);
    add(kept, archives, keep.daily(), time -> time.truncatedTo(ChronoUnit.DAYS));
    add(
        kept,
        archives,
        keep.weekly(),
        time ->
            time.truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    add(kept, archives, keep.monthly(), time -> YearMonth.from(time).atDay(1).atStartOfDay());
    add(kept, archives, keep.yearly(), time -> time.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS));
    return kept;
  }

  private static void add(
      Set<LocalDateTime> kept,
      List<LocalDateTime> archives,
      int number,
      Function<LocalDateTime, LocalDateTime> period) {
    Map<LocalDateTime, LocalDateTime> newest =
        archives.stream()
            .collect(Collectors.toMap(period, time -> time, (a, b) -> a.isAfter(b) ? a : b));
    newest.values().stream().sorted(Comparator.reverseOrder()).limit(number).forEach(kept::add);
    if (newest.size() < number) {
      kept.add(archives.get(archives.size() - 1));
    }
  }

  private static NavigableSet<LocalDateTime> kept(Keep keep, List<LocalDateTime> archives) {
    return keep.decide(archives, time -> time).stream()
        .filter(Decision::isKept)
        .map(Decision::archive)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Example
  void theReasonsAreSaid() {
    List<LocalDateTime> archives = List.of(START, START.minusHours(1), START.minusDays(1));

    assertThat(new Keep(1, 2, 0, 0, 0).decide(archives, time -> time))
        .extracting(decision -> List.copyOf(decision.wantedBy()))
        .containsExactly(List.of(Rule.LAST, Rule.DAILY), List.of(), List.of(Rule.DAILY));
  }

  @Example
  void whatMakesNoSenseIsNamed() {
    assertThatThrownBy(() -> new Keep(0, 0, 0, 0, 0)).isInstanceOf(InvalidPlan.class);
    assertThatThrownBy(() -> new Keep(0, 0, -1, 0, 0))
        .isInstanceOfSatisfying(
            InvalidPlan.class, e -> assertThat(e.field()).isEqualTo("keep.weekly"));
    assertThatThrownBy(() -> new Keep(1_001, 0, 0, 0, 0)).isInstanceOf(InvalidPlan.class);
  }

  @Provide
  Arbitrary<Keep> keeps() {
    Arbitrary<Integer> number = Arbitraries.of(0, 0, 1, 2, 3, 7, 50);
    return Combinators.combine(number, number, number, number, number)
        .as((last, daily, weekly, monthly, yearly) -> List.of(last, daily, weekly, monthly, yearly))
        .filter(numbers -> numbers.stream().anyMatch(n -> n > 0))
        .map(n -> new Keep(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4)));
  }

  /** Minutes, days or weeks apart, the newest first. */
  @Provide
  Arbitrary<List<LocalDateTime>> archives() {
    return Arbitraries.of(60L, 1_440L, 10_080L)
        .flatMap(
            minutes ->
                Arbitraries.longs().between(0, 60 * minutes).set().ofMinSize(1).ofMaxSize(40))
        .map(minutes -> minutes.stream().sorted().map(START::minusMinutes).toList());
  }
}
