package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.ticketing.RememberedMapper;
import com.bomizzel.datamanagement.ticketing.ShortStatements;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code data_export_plan_times}: when plans were to run. {@link PlanRows} writes them
 * with what they tell of. Thread-safe.
 */
final class PlanTimes {
  private static final String OF_PLAN =
      """
      select since, schedule as schedule_json
        from (select since, schedule from data_export_plan_times
               where plan_id = :plan order by since desc limit :most) newest
       order by since
      """;

  /** Nobody looks so far back. */
  private static final int MOST = 500;

  private static final RowMapper<Period> PERIODS = RememberedMapper.of(Period.class);

  private final Jdbi database;

  PlanTimes(DataSource dataSource) {
    database = ShortStatements.on(dataSource);
  }

  /**
   * From when on a plan was to run so, until the next one.
   *
   * @param scheduleJson null while it rested
   */
  record Period(OffsetDateTime since, @Nullable String scheduleJson) {}

  /**
   * When a plan was to run, the oldest first. Of a plan that a server of an older version has made
   * only its present schedule is known.
   */
  List<Period> of(Plan plan) {
    List<Period> known =
        ShortStatements.read(
            database,
            handle ->
                handle
                    .createQuery(OF_PLAN)
                    .bind("plan", plan.id())
                    .bind("most", MOST)
                    .map(PERIODS)
                    .list());
    boolean rests = plan.state() == PlanState.PAUSED;
    return known.isEmpty()
        ? List.of(new Period(plan.changedAt(), rests ? null : plan.scheduleJson()))
        : known;
  }
}
