package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.CompanyHistory.DailyBackups;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The backups of the last weeks, day by day, so that a gap is seen at a glance. Immutable.
 *
 * @param days the oldest first, today last
 */
public record BackupCalendar(List<Day> days) {
  private static final int LENGTH = 42;
  private static final int HIGHEST = 40;
  private static final int LOWEST = 6;

  /**
   * One day.
   *
   * @param backups how many were made
   * @param bytes the size of all of them
   * @param height of its bar, 0 when there was none
   */
  public record Day(LocalDate date, int backups, long bytes, int height) {}

  /** The first day that is shown. */
  static LocalDate first(LocalDate today) {
    return today.minusDays(LENGTH - 1L);
  }

  /** Gives each day its bar; {@code made} holds the days with a backup. */
  static BackupCalendar of(List<DailyBackups> made, LocalDate today) {
    Map<LocalDate, DailyBackups> byDay =
        made.stream().collect(Collectors.toMap(DailyBackups::date, Function.identity()));
    long largest = made.stream().mapToLong(DailyBackups::bytes).max().orElse(0);
    return new BackupCalendar(
        first(today)
            .datesUntil(today.plusDays(1))
            .map(date -> byDay.getOrDefault(date, new DailyBackups(date, 0, 0)))
            .map(
                day ->
                    new Day(day.date(), day.backups(), day.bytes(), height(day.bytes(), largest)))
            .toList());
  }

  /** The first day that is shown. */
  public LocalDate first() {
    return days.get(0).date();
  }

  /** The last day that is shown: today. */
  public LocalDate last() {
    return days.get(days.size() - 1).date();
  }

  /** How many days have a backup. */
  public long daysWithBackup() {
    return days.stream().filter(day -> day.backups() > 0).count();
  }

  /** How many days there are. */
  public int length() {
    return days.size();
  }

  private static int height(long bytes, long largest) {
    return bytes == 0 ? 0 : (int) (LOWEST + (HIGHEST - LOWEST) * bytes / largest);
  }
}
