package com.bomizzel.datamanagement.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers, sizes and times as a person reads them: in their language and their time zone. */
@Named
@RequestScoped
public class Format {
  private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

  @Inject private ConsoleUser user;
  @Inject private Messages messages;

  /** A number with the language's separators. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale()).format(number);
  }

  /** A size with one decimal, in units of 1,024. */
  public String size(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMaximumFractionDigits(unit == 0 ? 0 : 1);
    return format.format(size) + " " + UNITS[unit];
  }

  /** A day. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).localizedBy(locale()).format(day);
  }

  /** A month of a year. */
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(month);
  }

  /** A day of the week, in full or in a few letters. */
  public String weekDay(DayOfWeek day, boolean full) {
    return day.getDisplayName(
        full ? TextStyle.FULL_STANDALONE : TextStyle.SHORT_STANDALONE, locale());
  }

  /** The day of a moment in the person's zone. */
  public String dayOf(OffsetDateTime moment) {
    return day(moment.atZoneSameInstant(user.getZone()).toLocalDate());
  }

  /** A moment in the person's zone; empty for null. */
  public String time(OffsetDateTime moment) {
    return moment == null ? "" : shown(moment.atZoneSameInstant(user.getZone()).toOffsetDateTime());
  }

  /** The same moment in UTC. */
  public String utc(OffsetDateTime moment) {
    return moment == null ? "" : shown(moment.withOffsetSameInstant(ZoneOffset.UTC)) + " UTC";
  }

  /** The same moment for programs (ISO 8601, UTC, seconds). */
  public String iso(OffsetDateTime moment) {
    return moment == null
        ? ""
        : moment.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** How long, in the two largest units. */
  public String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return messages.text("duration.seconds", seconds);
    }
    return seconds < 3600
        ? messages.text("duration.minutes", seconds / 60, seconds % 60)
        : messages.text("duration.hours", seconds / 3600, seconds / 60 % 60);
  }

  /** How long something took, in the two largest units; tenths of a second below ten seconds. */
  public String took(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (duration.toMillis() < 100) {
      return messages.text("took.moment");
    } else if (seconds < 10) {
      return messages.text("took.seconds", Math.floor(duration.toMillis() / 100.0) / 10);
    } else if (seconds < 60) {
      return messages.text("took.seconds", seconds);
    }
    return seconds < 3600
        ? messages.text("took.minutes", seconds / 60, seconds % 60)
        : messages.text("took.hours", seconds / 3600, seconds / 60 % 60);
  }

  /** The hour of a moment in the person's zone, for example 14:00. */
  public String hour(OffsetDateTime moment) {
    return DateTimeFormatter.ofPattern("HH:mm").format(moment.atZoneSameInstant(user.getZone()));
  }

  private String shown(OffsetDateTime moment) {
    Locale locale = locale();
    String day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).localizedBy(locale).format(moment);
    String time =
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).localizedBy(locale).format(moment);
    return day + " " + time;
  }

  private static Locale locale() {
    return FacesContext.getCurrentInstance().getViewRoot().getLocale();
  }
}
