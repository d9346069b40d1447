package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.plans.Rhythm.Cron;
import com.bomizzel.datamanagement.plans.Rhythm.Daily;
import com.bomizzel.datamanagement.plans.Rhythm.Monthly;
import com.bomizzel.datamanagement.plans.Rhythm.Weekly;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a plan runs: at times of the clock of a place. Where that clock is put forward, a time that
 * it leaps over comes as much later as it leaps; where it is put back, a time that it shows twice
 * counts the first time. Immutable.
 *
 * <p>So 02:30 in Berlin is 03:30 on the day on which summer time begins, and each day has one run.
 */
public final class Schedule {
  /** Two runs of a plan are at least so far apart. */
  static final Duration LEAST_PAUSE = Duration.ofHours(1);

  private static final int LOOKED_AT = 60;
  private static final Instant SOME_DAY = Instant.parse("2025-01-01T00:00:00Z");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private static final JsonMapper MAPPER = new JsonMapper();

  private final ScheduleForm form;
  private final Rhythm rhythm;
  private final ZoneId zone;

  private Schedule(ScheduleForm form, Rhythm rhythm, ZoneId zone) {
    this.form = form;
    this.rhythm = rhythm;
    this.zone = zone;
  }

  /**
   * The schedule that somebody wants.
   *
   * @throws InvalidPlan when it makes no sense, or runs would come too close
   */
  public static Schedule of(ScheduleForm form) {
    Schedule schedule = new Schedule(form, rhythm(form), zone(form.zone()));
    schedule.requirePauses();
    return schedule;
  }

  /** Reads what {@link #toJson} wrote. */
  static Schedule fromJson(String json) {
    try {
      ScheduleForm form = MAPPER.readValue(json, ScheduleForm.class);
      return new Schedule(form, rhythm(form), zone(form.zone()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a schedule: " + json, e);
    }
  }

  /** For the plan's row. */
  String toJson() {
    try {
      return MAPPER.writeValueAsString(form);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it was asked for. */
  public ScheduleForm form() {
    return form;
  }

  /** Whose clock it goes by. */
  public ZoneId zone() {
    return zone;
  }

  /** The first time after another; later ones come after it. */
  public OffsetDateTime next(OffsetDateTime after) {
    return next(after.toInstant()).atOffset(ZoneOffset.UTC);
  }

  /**
   * Times that the clock leaps over come among those after the leap, so of these the earliest is
   * looked for; all others come in their order.
   */
  Instant next(Instant after) {
    ZoneRules rules = zone.getRules();
    LocalDateTime local = searchedFrom(rules, after);
    Instant earliest = Instant.MAX;
    while (true) {
      local = rhythm.after(local);
      Instant instant = local.atZone(zone).toInstant();
      boolean isLater = instant.isAfter(after);
      if (isLater && instant.isBefore(earliest)) {
        earliest = instant;
      }
      if (isLater && !isLeaptOver(rules, local)) {
        return earliest;
      }
    }
  }

  /** Soon after a leap, what it has leapt over may be still to come. */
  private static LocalDateTime searchedFrom(ZoneRules rules, Instant after) {
    LocalDateTime local = LocalDateTime.ofInstant(after, rules.getOffset(after));
    ZoneOffsetTransition last = rules.previousTransition(after.plusNanos(1));
    if (last == null || !last.isGap()) {
      return local;
    }
    LocalDateTime end = last.getDateTimeAfter().plus(last.getDuration());
    return local.isBefore(end) ? last.getDateTimeBefore().minusNanos(1) : local;
  }

  private static boolean isLeaptOver(ZoneRules rules, LocalDateTime local) {
    return rules.getValidOffsets(local).isEmpty();
  }

  private void requirePauses() {
    if (!(rhythm instanceof Cron)) {
      return; // A day apart, or nearly so.
    }
    Instant last = next(SOME_DAY);
    for (int i = 0; i < LOOKED_AT; i++) {
      Instant next = next(last);
      if (Duration.between(last, next).compareTo(LEAST_PAUSE) < 0) {
        throw new InvalidPlan("schedule.cron", "schedule.cron is more often than once an hour");
      }
      last = next;
    }
  }

  private static Rhythm rhythm(ScheduleForm form) {
    if (form.cron() != null) {
      refuse("schedule.every", form.every());
      refuse("schedule.days", form.days());
      refuse("schedule.dayOfMonth", form.dayOfMonth());
      refuse("schedule.at", form.at());
      return new Cron(form.cron());
    }
    String every = form.every() == null ? "" : form.every();
    if (!every.equals("week")) {
      refuse("schedule.days", form.days());
    }
    if (!every.equals("month")) {
      refuse("schedule.dayOfMonth", form.dayOfMonth());
    }
    return switch (every) {
      case "day" -> new Daily(time(form.at()));
      case "week" -> new Weekly(days(form.days()), time(form.at()));
      case "month" ->
          new Monthly(form.dayOfMonth() == null ? 0 : form.dayOfMonth(), time(form.at()));
      default ->
          throw new InvalidPlan(
              "schedule.every", "schedule.every must be one of day, week, month; or send a cron");
    };
  }

  private static void refuse(String field, @Nullable Object value) {
    if (value != null) {
      throw new InvalidPlan(field, field + " does not belong to such a schedule");
    }
  }

  private static LocalTime time(@Nullable String text) {
    try {
      return LocalTime.parse(text == null ? "" : text, TIME);
    } catch (DateTimeParseException e) {
      throw new InvalidPlan("schedule.at", "schedule.at must be a time of day, such as 02:30");
    }
  }

  private static Set<DayOfWeek> days(@Nullable List<String> names) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : names == null ? List.<String>of() : names) {
      days.add(
          Stream.of(DayOfWeek.values())
              .filter(day -> name(day).equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidPlan(
                          "schedule.days",
                          "schedule.days must be days of the week, such as monday")));
    }
    return days;
  }

  /** A day of the week as requests name it. */
  public static String name(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  /** A name is more than an offset: it knows when the clocks are changed. */
  private static ZoneId zone(@Nullable String name) {
    if (name == null || !ZoneId.getAvailableZoneIds().contains(name)) {
      throw new InvalidPlan(
          "schedule.zone", "schedule.zone must be a time zone's name, such as Europe/Berlin");
    }
    return ZoneId.of(name);
  }
}
