package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Exports that plans have asked for; the rows are those of {@link ExportLogs}, and wait, run and
 * end like all others. Each method is one statement that commits by itself, unless it says
 * otherwise. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class PlannedExports {
  private static final String SELECT =
      "select " + ExportLog.COLUMNS + " from data_export_logs where ";

  private static final String INSERT =
      """
      insert into data_export_logs (id, company_id, company_name, requested_by, requester_email,
                                    requester_first_name, requester_last_name, options,
                                    request_id, trace_id, plan_id, plan_name, plan_due_at, plan_late)
      values (:id, :companyId, :companyName, :requester.userId, :requester.email,
              :requester.firstName, :requester.lastName, :optionsJson, :requestId, :traceId,
              :plan, :planName, cast(:dueAt as timestamptz), :late)
      """;

  private static final String REFUSE =
      """
      update data_export_logs
         set state = 'failed', finished_at = now(), error_code = :code, error_message = :message
       where id = :id and state = 'queued'
      """;

  private static final String KEPT = "state in ('completed', 'damaged')";

  /** Nobody reads it back any longer, and it will not run again by itself. */
  private static final String TO_SETTLE =
      """
      plan_id is not null and plan_settled_at is null
        and (state in ('failed', 'cancelled', 'expired', 'damaged')
             or state = 'completed' and verification <> 'pending')
      order by finished_at limit :limit
      """;

  private static final String RELEASE =
      """
      update data_export_logs
         set plan_id = null,
             expires_at = case when state in ('completed', 'damaged')
                               then now() + make_interval(secs => :retention)
                               else expires_at end
       where plan_id = :plan
      """;

  private static final String BYTES =
      """
      select coalesce(sum(file_size) filter (where company_id = :company), 0) as company,
             coalesce(sum(file_size), 0) as total
        from data_export_logs where plan_id is not null and state in ('completed', 'damaged')
      """;

  private LogDatabase database;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected PlannedExports() {}

  @Inject
  PlannedExports(DataSource dataSource, Settings settings) {
    database = new LogDatabase(dataSource);
    this.settings = settings;
  }

  /**
   * Bytes of archives that plans keep.
   *
   * @param company those of one company
   * @param total those of all
   */
  public record KeptBytes(long company, long total) {}

  /**
   * Adds a queued export, in the caller's transaction when there is one. Whether the company may
   * have one more was {@linkplain JobQueue#refuseTooMany asked} before.
   *
   * @return its id
   */
  @Transactional(TxType.SUPPORTS)
  public String create(NewExport export, PlannedRun run) {
    return insert(export, run);
  }

  /** Adds an export that has failed before it could wait, in the caller's transaction. */
  @Transactional(TxType.SUPPORTS)
  public String createFailed(NewExport export, PlannedRun run, JobError why) {
    String id = insert(export, run);
    database.call(handle -> handle.createUpdate(REFUSE).bind("id", id).bindMethods(why).execute());
    return id;
  }

  private String insert(NewExport export, PlannedRun run) {
    String id = JobTable.EXPORTS.newId();
    database.call(
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", id)
                .bindMethods(export)
                .bind("requestId", LogContext.current().requestId())
                .bind("traceId", LogContext.current().traceId())
                .bind("plan", run.id())
                .bind("planName", run.name())
                .bind("dueAt", run.dueAt())
                .bind("late", run.late())
                .execute());
    return id;
  }

  /** A plan's exports asked for before {@code before} (null: all), the newest first. */
  public List<ExportLog> runs(String plan, int limit, @Nullable OffsetDateTime before) {
    return where(
        "plan_id = :plan and requested_at < coalesce(cast(:before as timestamptz), 'infinity')"
            + " order by requested_at desc, id desc limit :limit",
        query -> query.bind("plan", plan).bind("limit", limit).bind("before", before));
  }

  /** The archives that a plan keeps, damaged ones too, that of the newest moment first. */
  public List<ExportLog> archives(String plan) {
    return where(
        "plan_id = :plan and " + KEPT + " order by snapshot_at desc, id desc",
        query -> query.bind("plan", plan));
  }

  /** Whether an export of the plan waits or runs. */
  public boolean isOpen(String plan) {
    return !where(
            "plan_id = :plan and state in ('queued', 'running') limit 1",
            query -> query.bind("plan", plan))
        .isEmpty();
  }

  /** Exports whose end their plan has not taken notice of, the oldest first. */
  public List<ExportLog> toSettle(int limit) {
    return where(TO_SETTLE, query -> query.bind("limit", limit));
  }

  /** Notes that the plan has taken notice of its end; should two servers have, it is one notice. */
  public void settled(String id) {
    database.call(
        handle ->
            handle
                .createUpdate("update data_export_logs set plan_settled_at = now() where id = :id")
                .bind("id", id)
                .execute());
  }

  /**
   * Lets a plan's exports go, in the caller's transaction when there is one: they are like all
   * others from now on, and their files may be had for the retention time from now.
   */
  @Transactional(TxType.SUPPORTS)
  public void release(String plan) {
    database.call(
        handle ->
            handle
                .createUpdate(RELEASE)
                .bind("plan", plan)
                .bind("retention", (double) settings.limits().retention().toSeconds())
                .execute());
  }

  /** How much the archives of plans take. */
  public KeptBytes keptBytes(UUID companyId) {
    return database.list(BYTES, KeptBytes.class, query -> query.bind("company", companyId)).get(0);
  }

  private List<ExportLog> where(String condition, UnaryOperator<Query> values) {
    return database.list(SELECT + condition, ExportLog.class, values);
  }
}
