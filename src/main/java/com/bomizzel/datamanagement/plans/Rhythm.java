package com.bomizzel.datamanagement.plans;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * At which times of a wall clock something happens again and again, whatever zone the clock hangs
 * in. Immutable.
 */
sealed interface Rhythm {
  /** The first such time after another. */
  LocalDateTime after(LocalDateTime time);

  /** Every day. */
  record Daily(LocalTime at) implements Rhythm {
    @Override
    public LocalDateTime after(LocalDateTime time) {
      LocalDateTime today = time.toLocalDate().atTime(at);
      return today.isAfter(time) ? today : today.plusDays(1);
    }
  }

  /** On these days of each week. */
  record Weekly(Set<DayOfWeek> days, LocalTime at) implements Rhythm {
    public Weekly {
      if (days.isEmpty()) {
        throw new InvalidPlan("schedule.days", "schedule.days names no day of the week");
      }
      days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    @Override
    public LocalDateTime after(LocalDateTime time) {
      LocalDateTime next = new Daily(at).after(time);
      while (!days.contains(next.getDayOfWeek())) {
        next = next.plusDays(1);
      }
      return next;
    }
  }

  /**
   * Once a month.
   *
   * @param day from 1 to {@value #LAST_DAY}; a month that is shorter has it on its last day
   */
  record Monthly(int day, LocalTime at) implements Rhythm {
    /** The last day of each month. */
    static final int LAST_DAY = 31;

    public Monthly {
      if (day < 1 || day > LAST_DAY) {
        throw new InvalidPlan(
            "schedule.dayOfMonth",
            "schedule.dayOfMonth must be a whole number from 1 to 31; 31 is each month's last day");
      }
    }

    @Override
    public LocalDateTime after(LocalDateTime time) {
      YearMonth month = YearMonth.from(time);
      LocalDateTime thisMonth = in(month);
      return thisMonth.isAfter(time) ? thisMonth : in(month.plusMonths(1));
    }

    private LocalDateTime in(YearMonth month) {
      return month.atDay(Math.min(day, month.lengthOfMonth())).atTime(at);
    }
  }

  /** As the five fields of a line of Unix' crontab say. */
  record Cron(String text) implements Rhythm {
    /** The longest text that is read. */
    static final int LONGEST = 100;

    private static final LocalDateTime SOME_DAY = LocalDate.of(2001, 1, 1).atStartOfDay();

    public Cron {
      try {
        if (text.length() > LONGEST || next(text, SOME_DAY).isEmpty()) {
          throw new IllegalArgumentException("never");
        }
      } catch (IllegalArgumentException e) {
        throw new InvalidPlan(
            "schedule.cron",
            "schedule.cron must be the five fields of a crontab's line, such as 30 2 * * 1-5, at"
                + " times that come");
      }
    }

    @Override
    public LocalDateTime after(LocalDateTime time) {
      return next(text, time).orElseThrow();
    }

    /** On the clock of UTC, which is never put forward or back. */
    private static Optional<LocalDateTime> next(String text, LocalDateTime time) {
      CronParser parser =
          new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
      return ExecutionTime.forCron(parser.parse(text))
          .nextExecution(time.atZone(ZoneOffset.UTC))
          .map(next -> next.toLocalDateTime());
    }
  }
}
