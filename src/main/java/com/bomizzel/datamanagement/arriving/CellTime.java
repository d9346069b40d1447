package com.bomizzel.datamanagement.arriving;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time as programs and people write it into a cell: ISO 8601, or a day with the year first or
 * last, a month as a number or a name, with or without time of day, AM or PM, and offset.
 */
final class CellTime {
  /** No time is written longer; nothing longer is looked at. */
  private static final int LONGEST = 64;

  /** Of a year of two digits: 69 is 2069, 70 is 1970. */
  private static final int FIRST_OF_LAST_CENTURY = 70;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<y>\\d{4})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})|(?<a>\\d{1,2})[-/."
              + " ]{1,2}(?<b>\\d{1,2}|\\p{L}{3,12})[-/.,"
              + " ]{1,2}(?<z>\\d{4}|\\d{2})|(?<n>\\p{L}{3,12})\\.? (?<e>\\d{1,2}),?"
              + " (?<x>\\d{4}))(?:[T,"
              + " ]{1,2}(?<h>\\d{1,2}):(?<i>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?"
              + " ?(?<p>[AaPp]\\.?[Mm]\\.?)? ?(?<o>Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?");

  private static final Map<String, Month> MONTHS = months();

  private CellTime() {}

  /**
   * Names and their abbreviations in the languages that other systems export in. One that means two
   * months in two of them means none.
   */
  private static Map<String, Month> months() {
    Map<String, Month> months = new HashMap<>();
    for (String language : List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da")) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        Stream.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE)
            .map(style -> folded(month.getDisplayName(style, locale)))
            .forEach(name -> months.merge(name, month, (one, other) -> one == other ? one : null));
      }
    }
    months.put("sept", Month.SEPTEMBER);
    return months;
  }

  private static String folded(String name) {
    return name.replace(".", "").toLowerCase(Locale.ROOT);
  }

  /**
   * The time that a text means.
   *
   * @param order of day and month where the year is last and the month a number
   * @param zone of a time without an offset; a time in the clock's gap moves forward
   * @return empty when it means none
   */
  static Optional<OffsetDateTime> of(String text, DateOrder order, ZoneId zone) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(stripped);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local = LocalDateTime.of(day(form, order), timeOfDay(form));
      return Optional.of(at(local, form.group("o"), zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDate day(Matcher form, DateOrder order) {
    if (form.group("y") != null) {
      return LocalDate.of(number(form, "y"), number(form, "m"), number(form, "d"));
    } else if (form.group("n") != null) {
      return LocalDate.of(number(form, "x"), month(form.group("n")), number(form, "e"));
    }
    int year = number(form, "z");
    if (form.group("z").length() == 2) {
      year += year < FIRST_OF_LAST_CENTURY ? 2000 : 1900;
    }
    String second = form.group("b");
    if (!Character.isDigit(second.charAt(0))) {
      return LocalDate.of(year, month(second), number(form, "a"));
    }
    return order == DateOrder.DMY
        ? LocalDate.of(year, number(form, "b"), number(form, "a"))
        : LocalDate.of(year, number(form, "a"), number(form, "b"));
  }

  private static Month month(String name) {
    Month month = MONTHS.get(folded(name));
    if (month == null) {
      throw new DateTimeException("No month is called " + name);
    }
    return month;
  }

  private static LocalTime timeOfDay(Matcher form) {
    if (form.group("h") == null) {
      return LocalTime.MIDNIGHT;
    }
    int hour = number(form, "h");
    String half = form.group("p");
    if (half != null) {
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("No clock of twelve hours shows " + hour);
      }
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).charAt(0) == 'p' ? 12 : 0);
    }
    String fraction = form.group("f");
    int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    int second = form.group("s") == null ? 0 : number(form, "s");
    return LocalTime.of(hour, number(form, "i"), second, nanos);
  }

  private static OffsetDateTime at(LocalDateTime local, @Nullable String offset, ZoneId zone) {
    if (offset == null) {
      return ZonedDateTime.of(local, zone).toOffsetDateTime();
    }
    boolean isNamed = Character.isLetter(offset.charAt(0));
    return local.atOffset(isNamed ? ZoneOffset.UTC : ZoneOffset.of(offset));
  }

  private static int number(Matcher form, String group) {
    return Integer.parseInt(form.group(group));
  }
}
