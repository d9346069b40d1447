package com.bomizzel.datamanagement.plans;

import static com.bomizzel.datamanagement.plans.PlanCalendar.Result.FAILED;
import static com.bomizzel.datamanagement.plans.PlanCalendar.Result.LATE;
import static com.bomizzel.datamanagement.plans.PlanCalendar.Result.MISSED;
import static com.bomizzel.datamanagement.plans.PlanCalendar.Result.NOTHING;
import static com.bomizzel.datamanagement.plans.PlanCalendar.Result.PLANNED;
import static com.bomizzel.datamanagement.plans.PlanCalendar.Result.RUNNING;
import static com.bomizzel.datamanagement.plans.PlanCalendar.Result.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.PlanRuns.Run;
import com.bomizzel.datamanagement.jobs.Verification;
import com.bomizzel.datamanagement.plans.PlanCalendar.Day;
import com.bomizzel.datamanagement.plans.PlanCalendar.Result;
import com.bomizzel.datamanagement.plans.PlanTimes.Period;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the days of a plan come to that is to run at 02:30 in Berlin. */
class PlanCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Monday. */
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);

  private static final LocalDate LAST = LocalDate.of(2026, 11, 15);
  private static final OffsetDateTime NOW = at(LocalDate.of(2026, 11, 10), "12:00");
  private static final OffsetDateTime LONG_AGO = at(FIRST.minusYears(1), "00:00");

  private final List<Period> periods = new ArrayList<>(List.of(nightly(LONG_AGO)));
  private final List<Run> runs = new ArrayList<>();

  @Test
  void aDayOnWhichNothingRanIsMissedAndTheRestIsToCome() {
    runs.add(onTime(FIRST, JobState.COMPLETED, Verification.State.VERIFIED));
    runs.add(onTime(FIRST.plusDays(1), JobState.EXPIRED, Verification.State.VERIFIED));

    assertThat(results())
        .containsExactly(
            SUCCEEDED, SUCCEEDED, MISSED, MISSED, MISSED, MISSED, MISSED, MISSED, MISSED, PLANNED,
            PLANNED, PLANNED, PLANNED, PLANNED);
    assertThat(calendar(NOW).weeks()).hasSize(2).allMatch(week -> week.size() == 7);
    assertThat(calendar(NOW).count(MISSED)).isEqualTo(7);
    assertThat(calendar(NOW).today()).isEqualTo(FIRST.plusDays(8));
  }

  @Test
  void ofAPlanThatIsStoppedNothingIsToCome() {
    PlanCalendar stopped =
        PlanCalendar.of(BERLIN, periods, runs, LONG_AGO, NOW, false, FIRST, LAST);

    assertThat(stopped.days()).extracting(Day::result).startsWith(MISSED).endsWith(NOTHING);
    assertThat(stopped.count(PLANNED)).isZero();
  }

  @Test
  void whatHasJustBecomeDueIsNotMissedYet() {
    assertThat(of(FIRST, at(FIRST, "02:31"))).isEqualTo(PLANNED);
    assertThat(of(FIRST, at(FIRST, "02:46"))).isEqualTo(MISSED);
  }

  /** The days between have no backup. */
  @Test
  void oneRunThatMakesUpForManyCountsWhereItWasMade() {
    LocalDate due = FIRST.plusDays(1);
    LocalDate made = FIRST.plusDays(4);
    runs.add(
        new Run(
            "e",
            JobState.COMPLETED,
            Verification.State.VERIFIED,
            at(due, "02:30"),
            true,
            at(made, "09:00"),
            7));

    assertThat(of(due)).isEqualTo(MISSED);
    assertThat(of(FIRST.plusDays(3))).isEqualTo(MISSED);
    assertThat(of(made)).isEqualTo(LATE);
    assertThat(day(made)).isEqualTo(new Day(made, LATE, 1, 0, 7));
  }

  @Test
  void aDayIsAsGoodAsTheBestOfItsRuns() {
    runs.add(onTime(FIRST, JobState.FAILED, null));
    assertThat(of(FIRST)).isEqualTo(FAILED);
    runs.add(byHand(FIRST, "03:00", JobState.COMPLETED, Verification.State.PENDING));
    assertThat(of(FIRST)).isEqualTo(RUNNING);
    runs.add(byHand(FIRST, "04:00", JobState.COMPLETED, Verification.State.VERIFIED));
    assertThat(day(FIRST)).isEqualTo(new Day(FIRST, SUCCEEDED, 1, 1, 10));
  }

  @Test
  void whatIsNotWholeIsNoBackup() {
    runs.add(onTime(FIRST, JobState.COMPLETED, Verification.State.FAILED));
    runs.add(onTime(FIRST.plusDays(1), JobState.DAMAGED, Verification.State.FAILED));
    runs.add(onTime(FIRST.plusDays(2), JobState.RUNNING, null));

    assertThat(results()).startsWith(FAILED, FAILED, RUNNING, MISSED);
  }

  @Test
  void whatSomebodyHasCancelledDoesNotCount() {
    runs.add(onTime(FIRST, JobState.CANCELLED, null));
    runs.add(byHand(FIRST.plusDays(8), "13:00", JobState.CANCELLED, null));
    periods.set(0, nightly(at(FIRST, "00:00")));
    periods.add(new Period(at(FIRST, "12:00"), null));

    assertThat(of(FIRST)).isEqualTo(MISSED);
    assertThat(of(FIRST.plusDays(8))).isEqualTo(NOTHING);
  }

  @Test
  void aPlanThatRestsOrIsOfOtherDaysMissesNothing() {
    String mondays =
        Schedule.of(new ScheduleForm("week", List.of("monday"), null, "02:30", null, "UTC"))
            .toJson();
    periods.set(0, nightly(at(FIRST.plusDays(1), "12:00")));
    periods.add(new Period(at(FIRST.plusDays(3), "12:00"), null));
    periods.add(new Period(at(FIRST.plusDays(5), "12:00"), mondays));

    assertThat(results())
        .startsWith(NOTHING, NOTHING, MISSED, MISSED, NOTHING, NOTHING, NOTHING, MISSED, NOTHING)
        .endsWith(NOTHING, NOTHING);
  }

  @Test
  void ofTheTimeOfWhichNoRunsAreKeptNothingIsSaid() {
    PlanCalendar calendar =
        PlanCalendar.of(
            BERLIN, periods, runs, at(FIRST.plusDays(2), "00:00"), NOW, true, FIRST, LAST);

    assertThat(calendar.days()).extracting(Day::result).startsWith(NOTHING, NOTHING, MISSED);
  }

  /** Midnight in Berlin is another hour of the database. */
  @Test
  void daysAreThoseOfThePlansClock() {
    runs.add(byHand(FIRST, "00:10", JobState.COMPLETED, Verification.State.VERIFIED));
    runs.add(byHand(FIRST.plusDays(1), "23:50", JobState.COMPLETED, Verification.State.VERIFIED));

    assertThat(results()).startsWith(SUCCEEDED, SUCCEEDED, MISSED);
  }

  /** However often an hour it runs, each day is looked at once. */
  @Test
  void aMonthOfAPlanThatRunsEachHourHasItsDays() {
    String hourly =
        Schedule.of(new ScheduleForm(null, null, null, null, "0 * * * *", "UTC")).toJson();
    periods.set(0, new Period(LONG_AGO, hourly));

    assertThat(results()).startsWith(MISSED).endsWith(PLANNED);
  }

  private List<Result> results() {
    return calendar(NOW).days().stream().map(Day::result).toList();
  }

  private Result of(LocalDate date) {
    return of(date, NOW);
  }

  private Result of(LocalDate date, OffsetDateTime now) {
    return calendar(now).days().get(index(date)).result();
  }

  private Day day(LocalDate date) {
    return calendar(NOW).days().get(index(date));
  }

  private static int index(LocalDate date) {
    return (int) (date.toEpochDay() - FIRST.toEpochDay());
  }

  private PlanCalendar calendar(OffsetDateTime now) {
    return PlanCalendar.of(BERLIN, periods, runs, LONG_AGO, now, true, FIRST, LAST);
  }

  private static Period nightly(OffsetDateTime since) {
    ScheduleForm form = new ScheduleForm("day", null, null, "02:30", null, "Europe/Berlin");
    return new Period(since, Schedule.of(form).toJson());
  }

  private static Run onTime(LocalDate day, JobState state, Verification.State verification) {
    OffsetDateTime due = at(day, "02:30");
    return new Run("e", state, verification, due, false, due.plusSeconds(1), 10);
  }

  private static Run byHand(
      LocalDate day, String time, JobState state, Verification.State verification) {
    return new Run("e", state, verification, null, false, at(day, time), 10);
  }

  private static OffsetDateTime at(LocalDate day, String time) {
    return day.atTime(LocalTime.parse(time)).atZone(BERLIN).toOffsetDateTime();
  }
}
