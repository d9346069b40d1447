package com.bomizzel.datamanagement.document;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Writes times as {@link java.time.Instant#toString} does (ISO 8601 in UTC, the second's fraction
 * with none, three, six or nine digits), without the formatter that takes a tenth of an export.
 */
public final class IsoTime {
  private static final int NANOS_OF_MILLI = 1_000_000;
  private static final int NANOS_OF_MICRO = 1_000;

  /** PostgreSQL's time after all others, which its driver takes for the last that Java has. */
  public static final String INFINITY = "infinity";

  /** PostgreSQL's time before all others. */
  public static final String MINUS_INFINITY = "-infinity";

  private IsoTime() {}

  /** The text of one; {@code infinity} and {@code -infinity} of the last and the first. */
  public static String of(OffsetDateTime time) {
    if (time.equals(OffsetDateTime.MAX)) {
      return INFINITY;
    } else if (time.equals(OffsetDateTime.MIN)) {
      return MINUS_INFINITY;
    }
    OffsetDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC);
    int year = utc.getYear();
    if (year < 0 || year > 9999) {
      return time.toInstant().toString();
    }
    StringBuilder text = new StringBuilder("2025-01-31T09:30:00.123456789Z".length());
    digits(text, year, 1000);
    digits(text.append('-'), utc.getMonthValue(), 10);
    digits(text.append('-'), utc.getDayOfMonth(), 10);
    digits(text.append('T'), utc.getHour(), 10);
    digits(text.append(':'), utc.getMinute(), 10);
    digits(text.append(':'), utc.getSecond(), 10);
    fraction(text, utc.getNano());
    return text.append('Z').toString();
  }

  private static void fraction(StringBuilder text, int nano) {
    if (nano == 0) {
      return;
    }
    text.append('.');
    if (nano % NANOS_OF_MILLI == 0) {
      digits(text, nano / NANOS_OF_MILLI, 100);
    } else if (nano % NANOS_OF_MICRO == 0) {
      digits(text, nano / NANOS_OF_MICRO, 100_000);
    } else {
      digits(text, nano, 100_000_000);
    }
  }

  /** All digits from {@code highest}, a power of ten, down. */
  private static void digits(StringBuilder text, int number, int highest) {
    for (int digit = highest; digit > 0; digit /= 10) {
      text.append((char) ('0' + number / digit % 10));
    }
  }
}
