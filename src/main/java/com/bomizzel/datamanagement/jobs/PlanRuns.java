package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What became of the runs of plans, also of those whose archive is gone; the rows are those of
 * {@link PlannedExports}. Nothing is changed here. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class PlanRuns {
  /** More than a plan has in two months that runs each hour. */
  private static final int MOST = 2_000;

  private static final String BETWEEN =
      """
      select id, state, verification, plan_due_at as due_at, plan_late as late, requested_at,
             coalesce(file_size, 0) as bytes
        from data_export_logs
       where plan_id = :plan and requested_at >= :from and requested_at < :until
       order by requested_at desc limit :most
      """;

  private static final String BACKUPS =
      "select "
          + ExportLog.COLUMNS
          + """
             from data_export_logs
            where plan_id = :plan and state in ('completed', 'expired') and verification = 'verified'
            order by snapshot_at desc, id desc limit :most
            """;

  private LogDatabase database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected PlanRuns() {}

  /** Those of that database. */
  @Inject
  public PlanRuns(DataSource dataSource) {
    database = new LogDatabase(dataSource);
  }

  /**
   * One run.
   *
   * @param verification null before there is an archive
   * @param dueAt when it was to begin; null when somebody did not wait for that
   * @param late whether it began much later
   * @param bytes of its archive, also of one that is gone; 0 without one
   */
  public record Run(
      String id,
      JobState state,
      Verification.@Nullable State verification,
      @Nullable OffsetDateTime dueAt,
      boolean late,
      OffsetDateTime requestedAt,
      long bytes) {}

  /** A plan's runs that were asked for from then and before then, the newest first. */
  public List<Run> between(String plan, OffsetDateTime from, OffsetDateTime until) {
    return database.list(
        BETWEEN,
        Run.class,
        query ->
            query.bind("plan", plan).bind("from", from).bind("until", until).bind("most", MOST));
  }

  /** A plan's newest runs whose archive was read back and was whole, be it there still or not. */
  public List<ExportLog> backups(String plan, int most) {
    return database.list(
        BACKUPS, ExportLog.class, query -> query.bind("plan", plan).bind("most", most));
  }
}
