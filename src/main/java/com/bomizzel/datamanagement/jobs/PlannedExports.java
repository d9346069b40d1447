package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.ticketing.OneTransaction;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
                                    request_id, trace_id, traceparent,
                                    plan_id, plan_name, plan_due_at, plan_late,
                                    state, finished_at, error_code, error_message)
      values (:id, :companyId, :companyName, :requester.userId, :requester.email,
              :requester.firstName, :requester.lastName, :optionsJson, :requestId, :traceId,
              :traceparent, :plan, :planName, cast(:dueAt as timestamptz), :late,
              case when cast(:code as text) is null then 'queued' else 'failed' end,
              case when cast(:code as text) is not null then now() end,
              cast(:code as text), cast(:message as text))
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

  /** Those of that database. */
  @Inject
  public PlannedExports(DataSource dataSource, Settings settings) {
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
   * Adds an export, in the caller's {@link OneTransaction} when there is one. Whether the company
   * may have one more waiting was {@linkplain JobQueue#refuseTooMany asked} before.
   *
   * @param refusal why it has failed before it could wait; null when it waits
   * @return its id
   * @throws HistoryUnavailable also when the plan has one {@linkplain #isOpenAlready open already}
   */
  public String create(NewExport export, PlannedRun run, @Nullable JobError refusal) {
    String id = JobTable.EXPORTS.newId();
    database.call(
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", id)
                .bindMethods(export)
                .bind("requestId", LogContext.current().requestId())
                .bind("traceId", LogContext.current().traceId())
                .bind("traceparent", LogContext.current().traceparent())
                .bind("plan", run.id())
                .bind("planName", run.name())
                .bind("dueAt", run.dueAt())
                .bind("late", run.late())
                .bind("code", refusal == null ? null : refusal.code())
                .bind("message", refusal == null ? null : refusal.message())
                .execute());
    return id;
  }

  /**
   * Whether an export was refused because its plan has one that waits or runs: of two that are
   * asked for at once the index lets one pass.
   */
  public static boolean isOpenAlready(Throwable refused) {
    return refused instanceof HistoryUnavailable unavailable && unavailable.isDuplicate();
  }

  /** A plan's exports asked for before {@code before} (null: all), the newest first. */
  public List<ExportLog> runs(String plan, int limit, @Nullable OffsetDateTime before) {
    return where(
        "plan_id = :plan and requested_at < coalesce(cast(:before as timestamptz), 'infinity')"
            + " order by requested_at desc, id desc limit :limit",
        query -> query.bind("plan", plan).bind("limit", limit).bind("before", before));
  }

  /** The plan's export before that one which was read back and is of the same options. */
  public Optional<ExportLog> verifiedBefore(ExportLog run) {
    return where(
            "plan_id = :plan and requested_at < :before and verification = 'verified'"
                + " and options = :options order by requested_at desc, id desc limit 1",
            query ->
                query
                    .bind("plan", Objects.requireNonNull(run.plan()).id())
                    .bind("before", run.requestedAt())
                    .bind("options", run.optionsJson()))
        .stream()
        .findFirst();
  }

  /** The archives that a plan keeps, damaged ones too, that of the newest moment first. */
  public List<ExportLog> archives(String plan) {
    return where(
        "plan_id = :plan and " + KEPT + " order by snapshot_at desc, id desc",
        query -> query.bind("plan", plan));
  }

  /** The plan's archive of the newest moment that is there, was read back, and is whole. */
  public Optional<ExportLog> newestBackup(String plan) {
    return where(
            "plan_id = :plan and state = 'completed' and verification = 'verified'"
                + " and (expires_at is null or expires_at > now())"
                + " order by snapshot_at desc, id desc limit 1",
            query -> query.bind("plan", plan))
        .stream()
        .findFirst();
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

  /**
   * Notes that the plan has taken notice of its end, in the caller's {@link OneTransaction} when
   * there is one; false when another server has.
   */
  public boolean settled(String id) {
    return database.call(
            handle ->
                handle
                    .createUpdate(
                        "update data_export_logs set plan_settled_at = now()"
                            + " where id = :id and plan_settled_at is null")
                    .bind("id", id)
                    .execute())
        > 0;
  }

  /**
   * Lets a plan's exports go, in the caller's {@link OneTransaction} when there is one: they are
   * like all others from now on, and their files may be had for the retention time from now.
   */
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
