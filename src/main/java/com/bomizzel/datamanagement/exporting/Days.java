package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.exporting.snapshot.TimeRange;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A range of time as somebody writes it: each end is a day of UTC ({@code 2025-01-31}) or a moment
 * with its offset ({@code 2025-01-31T08:00:00+01:00}), and both are included: a last day to its
 * end.
 */
final class Days {
  private Days() {}

  /**
   * Reads one.
   *
   * @param from null for no limit, as is {@code to}
   * @throws InvalidOptions when an end cannot be read, or the first is after the last; it names the
   *     field
   */
  static TimeRange read(
      String fromField, @Nullable String from, String toField, @Nullable String to) {
    OffsetDateTime start = start(fromField, from);
    OffsetDateTime end = end(toField, to);
    if (start != null && end != null && !start.isBefore(end)) {
      throw new InvalidOptions(fromField, fromField + " is after " + toField);
    }
    return new TimeRange(start, end);
  }

  private static @Nullable OffsetDateTime start(String field, @Nullable String text) {
    return text == null ? null : isDay(text) ? day(field, text) : moment(field, text);
  }

  /** PostgreSQL counts microseconds, so the next one is the first that is too late. */
  private static @Nullable OffsetDateTime end(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return isDay(text)
        ? day(field, text).plusDays(1)
        : moment(field, text).truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
  }

  private static boolean isDay(String text) {
    return !text.contains("T");
  }

  private static OffsetDateTime day(String field, String text) {
    try {
      return inRange(field, LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw unreadable(field);
    }
  }

  private static OffsetDateTime moment(String field, String text) {
    try {
      return inRange(field, OffsetDateTime.parse(text));
    } catch (DateTimeParseException e) {
      throw unreadable(field);
    }
  }

  private static OffsetDateTime inRange(String field, OffsetDateTime time) {
    if (time.getYear() < 1 || time.getYear() > 9999) {
      throw unreadable(field);
    }
    return time;
  }

  private static InvalidOptions unreadable(String field) {
    return new InvalidOptions(
        field, field + " must be a day (2025-01-31) or a moment (2025-01-31T08:00:00Z)");
  }
}
