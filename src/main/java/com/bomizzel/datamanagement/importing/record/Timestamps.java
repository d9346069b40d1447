package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.IsoTime;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times of the file and of PostgreSQL: instants, with microseconds. */
final class Timestamps {
  /** {@code Z}, {@code +02:00}, {@code +0200} or {@code +02} at the end. */
  private static final DateTimeFormatter ISO_8601 =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter POSTGRESQL =
      DateTimeFormatter.ofPattern("-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** The limits of {@code timestamptz}. */
  private static final OffsetDateTime FIRST = OffsetDateTime.parse("-4713-11-24T00:00:00Z");

  private static final OffsetDateTime END = OffsetDateTime.parse("+294277-01-01T00:00:00Z");

  private static final String UTC = "+00";
  private static final String BEFORE_CHRIST = " BC";

  private Timestamps() {}

  /**
   * The time as PostgreSQL reads it; what is finer than a microsecond is cut off.
   *
   * @return empty when the text is neither {@code infinity}, {@code -infinity} nor an ISO 8601 time
   *     with an offset that {@code timestamptz} can hold
   */
  static Optional<String> read(String text) {
    if (UtcTime.isOne(text)) {
      return Optional.of(UtcTime.forPostgresql(text));
    }
    return isInfinite(text) ? Optional.of(text) : readAny(text);
  }

  /**
   * Whether PostgreSQL's text of a time in UTC, without an offset and without zeros at the end, is
   * that of what {@link #read} gave.
   */
  static boolean isSameText(String stored, String read) {
    if (stored.endsWith(BEFORE_CHRIST) && read.endsWith(BEFORE_CHRIST)) {
      return isSameText(withoutEra(stored), withoutEra(read));
    }
    if (isInfinite(stored)) {
      return stored.equals(read);
    }
    int end = read.length() - UTC.length();
    if (!read.endsWith(UTC) || stored.length() > end || !read.startsWith(stored)) {
      return false;
    }
    for (int i = stored.length(); i < end; i++) {
      char c = read.charAt(i);
      if (c != '0' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** How files spell the time that PostgreSQL writes in UTC, or what {@link #read} gave. */
  static String inFile(String text) {
    if (isInfinite(text)) {
      return text;
    }
    boolean beforeChrist = text.endsWith(BEFORE_CHRIST);
    String time = beforeChrist ? withoutEra(text) : text;
    if (time.endsWith(UTC)) {
      time = time.substring(0, time.length() - UTC.length());
    }
    int endOfYear = time.indexOf('-');
    int year = Integer.parseInt(time.substring(0, endOfYear));
    // Any leap year will do until the true one is set, which has that day.
    LocalDateTime local = LocalDateTime.parse("2000" + time.substring(endOfYear).replace(' ', 'T'));
    return IsoTime.of(local.withYear(beforeChrist ? 1 - year : year).atOffset(ZoneOffset.UTC));
  }

  private static boolean isInfinite(String text) {
    return text.equals(IsoTime.INFINITY) || text.equals(IsoTime.MINUS_INFINITY);
  }

  private static String withoutEra(String text) {
    return text.substring(0, text.length() - BEFORE_CHRIST.length());
  }

  private static Optional<String> readAny(String text) {
    try {
      OffsetDateTime time =
          OffsetDateTime.parse(text, ISO_8601)
              .withOffsetSameInstant(ZoneOffset.UTC)
              .truncatedTo(ChronoUnit.MICROS);
      boolean storable = !time.isBefore(FIRST) && time.isBefore(END);
      return storable ? Optional.of(forPostgresql(time)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** There is no year 0 in SQL: the year before 1 is 1 BC. */
  private static String forPostgresql(OffsetDateTime time) {
    int year = time.getYear();
    String date = String.format(Locale.ROOT, "%04d", year > 0 ? year : 1 - year);
    return date + POSTGRESQL.format(time) + UTC + (year > 0 ? "" : BEFORE_CHRIST);
  }
}
