package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.history.ExportLog;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** Counts the exports that were completed, also those whose file has expired. */
  static BackupCalendar of(List<ExportLog> exports, LocalDate today, ZoneId zone) {
    Map<LocalDate, List<ExportLog>> byDay =
        exports.stream()
            .filter(log -> log.fileName() != null)
            .collect(
                Collectors.groupingBy(
                    log -> log.requestedAt().atZoneSameInstant(zone).toLocalDate()));
    long largest = byDay.values().stream().mapToLong(BackupCalendar::bytes).max().orElse(0);
    List<Day> days = new ArrayList<>();
    for (LocalDate date = today.minusDays(LENGTH - 1);
        !date.isAfter(today);
        date = date.plusDays(1)) {
      List<ExportLog> made = byDay.getOrDefault(date, List.of());
      days.add(new Day(date, made.size(), bytes(made), height(bytes(made), largest)));
    }
    return new BackupCalendar(List.copyOf(days));
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

  private static long bytes(List<ExportLog> exports) {
    return exports.stream().mapToLong(ExportLog::fileSize).sum();
  }
}
