package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.plans.PlanCalendar;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the days of a plan.
 *
 * @param zone by whose clock the days are, as the plan's
 */
@Schema(name = "PlanCalendar")
record CalendarAnswer(String zone, List<Day> days) {

  /**
   * One day.
   *
   * @param succeeded how many backups were made that were read back and whole
   * @param failed how many runs made none
   * @param bytes of those backups together
   */
  @Schema(name = "PlanDay")
  record Day(LocalDate date, String result, int succeeded, int failed, long bytes) {
    static Day of(PlanCalendar.Day day) {
      return new Day(
          day.date(), day.result().jsonName(), day.succeeded(), day.failed(), day.bytes());
    }
  }

  static CalendarAnswer of(PlanCalendar calendar) {
    return new CalendarAnswer(
        calendar.zone().getId(), calendar.days().stream().map(Day::of).toList());
  }
}
