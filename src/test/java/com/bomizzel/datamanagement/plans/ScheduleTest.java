package com.bomizzel.datamanagement.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** When plans run, in zones that leap by half an hour, an hour, and a whole day. */
class ScheduleTest {
  /** Lord Howe leaps half an hour, Apia left a whole day out, Cairo and Gaza change at midnight. */
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "America/Sao_Paulo",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Africa/Cairo",
          "Asia/Gaza",
          "Africa/Casablanca",
          "Asia/Kathmandu");

  /** What is wanted: the form, and whether a day of the clock has a run, and when. */
  record Wanted(ScheduleForm form, LocalTime at, DayRule rule) {
    @Override
    public String toString() {
      return form.toString();
    }
  }

  /** Whether a day of a calendar has a run. */
  interface DayRule {
    boolean has(LocalDate day);
  }

  @Property(tries = 300)
  void eachDayThatIsMeantHasOneRunAtItsTime(
      @ForAll("schedules") Wanted wanted, @ForAll("moments") Instant start) {
    Schedule schedule = Schedule.of(wanted.form());
    ZoneId zone = ZoneId.of(wanted.form().zone());
    List<Instant> expected = expected(wanted, zone, start, 12);

    List<Instant> runs = new ArrayList<>();
    Instant last = start;
    for (int i = 0; i < 12; i++) {
      Instant next = schedule.next(last);
      assertThat(next).isAfter(last);
      runs.add(next);
      last = next;
    }

    assertThat(runs).isEqualTo(expected);
  }

  /**
   * Day by day, as the calendar has them; java.time moves what is leapt over, and takes the first.
   */
  private static List<Instant> expected(Wanted wanted, ZoneId zone, Instant start, int number) {
    LocalDate day = LocalDateTime.ofInstant(start, zone).toLocalDate().minusDays(3);
    List<Instant> runs = new ArrayList<>();
    while (runs.size() < number) {
      Instant run = ZonedDateTime.of(day, wanted.at(), zone).toInstant();
      // The day that Apia left out has its run on the next one, at the same time as that.
      if (wanted.rule().has(day) && run.isAfter(start) && !runs.contains(run)) {
        runs.add(run);
      }
      day = day.plusDays(1);
    }
    return runs;
  }

  @Property(tries = 200)
  void whatCronSaysComesInItsOrderAndNothingIsLeftOut(
      @ForAll("zones") String zone,
      @ForAll("moments") Instant start,
      @ForAll("crons") String cron) {
    Schedule schedule = Schedule.of(new ScheduleForm(null, null, null, null, cron, zone));
    Rhythm rhythm = new Rhythm.Cron(cron);
    ZoneId clock = ZoneId.of(zone);
    Instant end = start.plus(Duration.ofDays(3));
    LocalDateTime local =
        rhythm.after(LocalDateTime.ofInstant(start.minus(Duration.ofDays(2)), clock));
    List<Instant> expected = new ArrayList<>();
    while (local.isBefore(LocalDateTime.ofInstant(end.plus(Duration.ofDays(2)), clock))) {
      Instant run = local.atZone(clock).toInstant();
      if (run.isAfter(start) && !run.isAfter(end)) {
        expected.add(run);
      }
      local = rhythm.after(local);
    }

    List<Instant> runs = new ArrayList<>();
    for (Instant run = schedule.next(start); !run.isAfter(end); run = schedule.next(run)) {
      runs.add(run);
    }

    assertThat(runs).isEqualTo(expected.stream().distinct().sorted().toList());
  }

  @Example
  void aTimeThatTheClockLeapsOverComesLater() {
    assertThat(daily("02:30", "Europe/Berlin").next(OffsetDateTime.parse("2026-03-28T12:00:00Z")))
        .isEqualTo(OffsetDateTime.parse("2026-03-29T03:30:00+02:00"));
  }

  @Example
  void aTimeThatTheClockShowsTwiceCountsTheFirstTime() {
    OffsetDateTime first =
        daily("02:30", "Europe/Berlin").next(OffsetDateTime.parse("2026-10-24T12:00:00Z"));

    assertThat(first).isEqualTo(OffsetDateTime.parse("2026-10-25T02:30:00+02:00"));
    assertThat(daily("02:30", "Europe/Berlin").next(first))
        .isEqualTo(OffsetDateTime.parse("2026-10-26T02:30:00+01:00"));
  }

  @Example
  void theThirtyFirstIsEachMonthsLastDay() {
    Schedule schedule = Schedule.of(new ScheduleForm("month", null, 31, "23:00", null, "UTC"));

    assertThat(schedule.next(OffsetDateTime.parse("2028-01-31T23:00:00Z")))
        .isEqualTo(OffsetDateTime.parse("2028-02-29T23:00:00Z"));
  }

  @Example
  void whatIsKeptIsTheSame() {
    Schedule schedule =
        Schedule.of(new ScheduleForm("week", List.of("monday"), null, "02:30", null, "UTC"));

    assertThat(Schedule.fromJson(schedule.toJson()).form()).isEqualTo(schedule.form());
  }

  @Example
  void whatMakesNoSenseIsNamed() {
    refused("schedule.every", new ScheduleForm("year", null, null, "02:30", null, "UTC"));
    refused("schedule.at", new ScheduleForm("day", null, null, "24:30", null, "UTC"));
    refused("schedule.at", new ScheduleForm("day", null, null, null, null, "UTC"));
    refused("schedule.zone", new ScheduleForm("day", null, null, "02:30", null, "+02:00"));
    refused("schedule.zone", new ScheduleForm("day", null, null, "02:30", null, null));
    refused("schedule.days", new ScheduleForm("week", List.of(), null, "02:30", null, "UTC"));
    refused("schedule.days", new ScheduleForm("week", List.of("Mo"), null, "02:30", null, "UTC"));
    refused("schedule.days", new ScheduleForm("day", List.of(), null, "02:30", null, "UTC"));
    refused("schedule.dayOfMonth", new ScheduleForm("month", null, 32, "02:30", null, "UTC"));
    refused("schedule.dayOfMonth", new ScheduleForm("month", null, null, "02:30", null, "UTC"));
    refused("schedule.at", new ScheduleForm(null, null, null, "02:30", "30 2 * * *", "UTC"));
    refused("schedule.cron", cron("30 2 * *"));
    refused("schedule.cron", cron("61 2 * * *"));
    refused("schedule.cron", cron("0 0 30 2 *"));
    refused("schedule.cron", cron("*/30 * * * *"));
    refused("schedule.cron", cron("0 2 * * * " + " ".repeat(200)));
  }

  private static void refused(String field, ScheduleForm form) {
    assertThatThrownBy(() -> Schedule.of(form))
        .isInstanceOfSatisfying(InvalidPlan.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  private static ScheduleForm cron(String text) {
    return new ScheduleForm(null, null, null, null, text, "UTC");
  }

  private static Schedule daily(String at, String zone) {
    return Schedule.of(new ScheduleForm("day", null, null, at, null, zone));
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZONES);
  }

  @Provide
  Arbitrary<String> crons() {
    return Arbitraries.of(
        "30 2 * * *", "0 * * * *", "45 1-3 * * *", "0 0,23 * * *", "15 0 * * 0", "10 3 29-31 * *");
  }

  /** Near changes of clocks, most of them. */
  @Provide
  Arbitrary<Instant> moments() {
    Arbitrary<Instant> changes =
        zones()
            .flatMap(
                zone ->
                    Arbitraries.integers()
                        .between(2009, 2030)
                        .map(year -> change(ZoneId.of(zone), year)));
    return Combinators.combine(changes, Arbitraries.longs().between(-3 * 86_400, 3 * 86_400))
        .as(Instant::plusSeconds);
  }

  private static Instant change(ZoneId zone, int year) {
    Instant start = LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant();
    var change = zone.getRules().nextTransition(start);
    return change == null ? start : change.getInstant();
  }

  @Provide
  Arbitrary<Wanted> schedules() {
    Arbitrary<LocalTime> times =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(3, Arbitraries.integers().between(0, 3)),
                    Tuple.of(1, Arbitraries.integers().between(0, 23))),
                Arbitraries.integers().between(0, 59))
            .as(LocalTime::of);
    Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    return Combinators.combine(
            times, zones(), days, Arbitraries.integers().between(1, 31), Arbitraries.of(0, 1, 2))
        .as(ScheduleTest::wanted);
  }

  private static Wanted wanted(LocalTime at, String zone, Set<DayOfWeek> days, int day, int kind) {
    String time = at.toString();
    return switch (kind) {
      case 0 -> new Wanted(new ScheduleForm("day", null, null, time, null, zone), at, date -> true);
      case 1 ->
          new Wanted(
              new ScheduleForm(
                  "week", days.stream().map(Schedule::name).toList(), null, time, null, zone),
              at,
              date -> days.contains(date.getDayOfWeek()));
      default ->
          new Wanted(
              new ScheduleForm("month", null, day, time, null, zone),
              at,
              date -> date.getDayOfMonth() == Math.min(day, YearMonth.from(date).lengthOfMonth()));
    };
  }
}
