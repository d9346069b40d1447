package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.jobs.Requester;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its row was when it was read. Immutable.
 *
 * @param optionsJson what its backups hold, as JSON
 * @param scheduleJson when it runs, as JSON
 * @param keep how many of its archives are kept
 * @param stoppedCode a {@link StopReason}; null unless it is stopped
 * @param maker in whose name it runs: whoever made, changed or resumed it last
 * @param nextRunAt null unless it is active
 * @param waitsFor why a run that is due has not begun; null when none is, or it will at once
 * @param failing whether its last run that could have made a backup has made none
 * @param silenceTold whether its people know that nothing has succeeded for days
 * @param readAt when it was like that, by the database's clock
 */
public record Plan(
    String id,
    UUID companyId,
    String name,
    String optionsJson,
    String scheduleJson,
    @Nested("keep") Keep keep,
    PlanState state,
    @Nullable String stoppedCode,
    @Nullable OffsetDateTime stoppedAt,
    @Nested("maker") Requester maker,
    OffsetDateTime createdAt,
    OffsetDateTime changedAt,
    @Nullable OffsetDateTime nextRunAt,
    @Nullable String waitsFor,
    boolean failing,
    boolean silenceTold,
    OffsetDateTime readAt) {
  static final String COLUMNS =
      """
      id, company_id, name, options as options_json, schedule as schedule_json, keep_last,
      keep_daily, keep_weekly, keep_monthly, keep_yearly, state, stopped_code, stopped_at,
      maker_user_id, maker_email, maker_first_name, maker_last_name, created_at, changed_at,
      next_run_at, waits_for, failing, silence_told, now() as read_at
      """;

  /** What its backups hold. */
  public ExportOptions options() {
    return ExportOptions.fromJson(optionsJson);
  }

  /** When it runs. */
  public Schedule schedule() {
    return Schedule.fromJson(scheduleJson);
  }

  /** Whether it runs by itself. */
  public boolean isActive() {
    return state == PlanState.ACTIVE;
  }
}
