package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.PlanRuns.Run;
import com.bomizzel.datamanagement.jobs.Verification;
import com.bomizzel.datamanagement.plans.PlanTimes.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of some days of a plan, by its clock. A run that came late is of the day on which it
 * was made: the day on which it was due has no backup. Immutable.
 *
 * @param zone whose clock it is
 * @param today the day that it is there now
 * @param days whole weeks, from a Monday on
 */
public record PlanCalendar(ZoneId zone, LocalDate today, List<Day> days) {
  /** What became of a day. */
  public enum Result {
    /** A backup was made, read back, and is or was whole. */
    SUCCEEDED,
    /** One was made, but only much later than it was due. */
    LATE,
    /** One waits, runs, or is yet to be read back. */
    RUNNING,
    /** None came of what ran, or it is not whole. */
    FAILED,
    /** One was due, and nothing ran. */
    MISSED,
    /** One is to come. */
    PLANNED,
    /** None was to be made. */
    NOTHING;

    /** As the API names it. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One day.
   *
   * @param succeeded how many backups were made
   * @param failed how many runs made none
   * @param bytes of those backups together
   */
  public record Day(LocalDate date, Result result, int succeeded, int failed, long bytes) {}

  /**
   * The calendar of a plan.
   *
   * @param periods when it was to run, the oldest first
   * @param runs all that were made on those days
   * @param known since when runs are known: of older ones nothing is said to be missed
   * @param now the end of what can have been missed
   * @param goesOn whether it is to run again
   * @param first a Monday
   * @param last a Sunday
   */
  static PlanCalendar of(
      ZoneId zone,
      List<Period> periods,
      List<Run> runs,
      OffsetDateTime known,
      OffsetDateTime now,
      boolean goesOn,
      LocalDate first,
      LocalDate last) {
    Map<LocalDate, List<Run>> made = new HashMap<>();
    runs.forEach(run -> made.computeIfAbsent(day(run, zone), day -> new ArrayList<>()).add(run));
    Map<LocalDate, Instant> due = due(zone, periods, known.toInstant(), first, last);
    return new PlanCalendar(
        zone,
        now.atZoneSameInstant(zone).toLocalDate(),
        first
            .datesUntil(last.plusDays(1))
            .map(date -> day(date, made.getOrDefault(date, List.of()), due.get(date), now, goesOn))
            .toList());
  }

  private static LocalDate day(Run run, ZoneId zone) {
    OffsetDateTime time =
        run.late() ? run.requestedAt() : Objects.requireNonNullElse(run.dueAt(), run.requestedAt());
    return time.atZoneSameInstant(zone).toLocalDate();
  }

  /** The first time at which something was due on each day that has one. */
  private static Map<LocalDate, Instant> due(
      ZoneId zone, List<Period> periods, Instant known, LocalDate first, LocalDate last) {
    Map<LocalDate, Instant> due = new HashMap<>();
    Instant begin = latest(first.atStartOfDay(zone).toInstant(), known);
    for (int i = 0; i < periods.size(); i++) {
      Period period = periods.get(i);
      Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
      if (i + 1 < periods.size()) {
        end = earliest(end, periods.get(i + 1).since().toInstant());
      }
      if (period.scheduleJson() != null) {
        Schedule schedule = Schedule.fromJson(period.scheduleJson());
        Instant from = latest(begin, period.since().toInstant()).minusNanos(1);
        Instant time = schedule.next(from);
        while (time.isBefore(end)) {
          LocalDate day = time.atZone(zone).toLocalDate();
          due.merge(day, time, PlanCalendar::earliest);
          time = schedule.next(day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1));
        }
      }
    }
    return due;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Day day(
      LocalDate date, List<Run> runs, @Nullable Instant due, OffsetDateTime now, boolean goesOn) {
    List<Run> backups = runs.stream().filter(run -> result(run) == Result.SUCCEEDED).toList();
    List<Result> results =
        runs.stream().map(PlanCalendar::result).filter(Objects::nonNull).toList();
    Optional<Result> best = results.stream().min(Comparator.naturalOrder());
    boolean onlyLate = !backups.isEmpty() && backups.stream().allMatch(Run::late);
    return new Day(
        date,
        onlyLate ? Result.LATE : best.orElseGet(() -> withoutRun(due, now.toInstant(), goesOn)),
        backups.size(),
        (int) results.stream().filter(result -> result == Result.FAILED).count(),
        backups.stream().mapToLong(Run::bytes).sum());
  }

  private static Result withoutRun(@Nullable Instant due, Instant now, boolean goesOn) {
    if (due == null) {
      return Result.NOTHING;
    }
    if (due.plus(DuePlans.LATE).isBefore(now)) {
      return Result.MISSED;
    }
    return goesOn ? Result.PLANNED : Result.NOTHING;
  }

  /** Null of a run that somebody has cancelled, or whose archive was deleted unread. */
  private static @Nullable Result result(Run run) {
    Verification.State verification = run.verification();
    return switch (run.state()) {
      case QUEUED, RUNNING -> Result.RUNNING;
      case FAILED, DAMAGED -> Result.FAILED;
      case CANCELLED -> null;
      case COMPLETED, EXPIRED -> {
        if (verification == Verification.State.VERIFIED) {
          yield Result.SUCCEEDED;
        } else if (verification == Verification.State.FAILED) {
          yield Result.FAILED;
        }
        yield run.state() == JobState.COMPLETED ? Result.RUNNING : null;
      }
    };
  }

  /** The days by weeks. */
  public List<List<Day>> weeks() {
    List<List<Day>> weeks = new ArrayList<>();
    for (int i = 0; i < days.size(); i += 7) {
      weeks.add(days.subList(i, i + 7));
    }
    return weeks;
  }

  /** How many days are so. */
  public long count(Result result) {
    return days.stream().filter(day -> day.result() == result).count();
  }

  /** The first day. */
  public LocalDate first() {
    return days.get(0).date();
  }

  /** The last day. */
  public LocalDate last() {
    return days.get(days.size() - 1).date();
  }
}
