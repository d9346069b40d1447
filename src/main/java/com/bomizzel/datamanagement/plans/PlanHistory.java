package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.PlanRuns;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What became of plans: day by day, and how large their backups were. Who may see it was asked
 * before. Thread-safe.
 */
@ApplicationScoped
public class PlanHistory {
  /** The first month that can be asked for. */
  public static final YearMonth FIRST_MONTH = YearMonth.of(1970, 1);

  /** The last one. */
  public static final YearMonth LAST_MONTH = YearMonth.of(9998, 12);

  private static final int DAYS = 35;
  private static final int SIZES = 60;

  private PlanTimes times;
  private PlanRuns runs;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected PlanHistory() {}

  @Inject
  PlanHistory(DataSource dataSource, PlanRuns runs, Settings settings) {
    this.times = new PlanTimes(dataSource);
    this.runs = runs;
    this.settings = settings;
  }

  /**
   * The month that a text names, such as 2025-01; empty when it names none that can be asked for.
   */
  public static Optional<YearMonth> month(String text) {
    try {
      return Optional.of(YearMonth.parse(text))
          .filter(month -> !month.isBefore(FIRST_MONTH) && !month.isAfter(LAST_MONTH));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The days of a plan.
   *
   * @param month the weeks that this month has days of, from {@link #FIRST_MONTH} to {@link
   *     #LAST_MONTH}; null for the last five weeks, this one included
   */
  public PlanCalendar calendar(Plan plan, @Nullable YearMonth month) {
    ZoneId zone = plan.schedule().zone();
    LocalDate today = plan.readAt().atZoneSameInstant(zone).toLocalDate();
    LocalDate last =
        (month == null ? today : month.atEndOfMonth())
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    LocalDate first =
        month == null
            ? last.minusDays(DAYS - 1L)
            : month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return PlanCalendar.of(
        zone,
        times.of(plan),
        // One that was due shortly before midnight may have begun after it.
        runs.between(plan.id(), start(first, zone), start(last.plusDays(2), zone)),
        known(plan),
        plan.readAt(),
        plan.nextRunAt() != null,
        first,
        last);
  }

  private static OffsetDateTime start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toOffsetDateTime();
  }

  /** Since when runs are in the history. */
  private OffsetDateTime known(Plan plan) {
    int days = settings.keeping().jobDays();
    OffsetDateTime kept = plan.readAt().minusDays(days);
    return days > 0 && kept.isAfter(plan.createdAt()) ? kept : plan.createdAt();
  }

  /** A plan's newest backups, with their sizes and numbers, the oldest first; some are gone. */
  public List<ExportLog> sizes(Plan plan) {
    List<ExportLog> backups = new ArrayList<>(runs.backups(plan.id(), SIZES));
    Collections.reverse(backups);
    return backups;
  }
}
