package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.jobs.ExportLog;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How long a plan has been without a success. Immutable.
 *
 * @param since when the first run was due after the last success, be it in the past or to come
 * @param until when that is too long ago
 * @param isTooLong whether it is; never of a plan that rests
 */
record Silence(OffsetDateTime since, OffsetDateTime until, boolean isTooLong) {
  /**
   * That of a plan as it was read.
   *
   * @param last its newest backup; null when there is none
   * @param days how long a success may be missing
   */
  static Silence of(Plan plan, @Nullable ExportLog last, int days) {
    OffsetDateTime from = plan.changedAt();
    if (last != null && last.requestedAt().isAfter(from)) {
      from = last.requestedAt();
    }
    OffsetDateTime due = plan.schedule().next(from);
    OffsetDateTime until = due.plusDays(days);
    return new Silence(
        due, until, plan.state() != PlanState.PAUSED && until.isBefore(plan.readAt()));
  }
}
