package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.BlockSums;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code data_export_logs}. Each method is one statement that commits by itself,
 * whatever transaction its caller is in. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ExportLogs {
  private static final String IS_BEGUN =
      "select exists (select from data_export_logs where id = :jobId and fence >= :fence)";

  private static final String SELECT =
      "select " + ExportLog.COLUMNS + " from data_export_logs where ";

  private static final String INSERT =
      """
      insert into data_export_logs (id, company_id, company_name, requested_by, requester_email,
                                    requester_first_name, requester_last_name, options,
                                    request_id, trace_id, traceparent)
      select :id, :companyId, :companyName, :requester.userId, :requester.email,
             :requester.firstName, :requester.lastName, :optionsJson, :requestId, :traceId,
             :traceparent
       where <waiting> < :most
      """
          .replace("<waiting>", JobQueue.WAITING_OF_COMPANY);

  private static final String PROGRESS =
      """
      progress_kind = :kind, progress_done = :done, progress_total = :total,
      progress_percent = :percent, records_done = :records, heartbeat_at = now()
      """;

  private static final String COMPLETED =
      """
      state = 'completed', finished_at = now(), owner = null,
      expires_at = case when plan_id is null then now() + make_interval(secs => :retention) end,
      snapshot_at = :snapshotAt,
      file_name = :fileName, file_size = :fileSize, file_sha256 = :sha256,
      record_counts = :countsJson, records_done = :records, progress_kind = null,
      verification = 'pending', omitted_values = :omittedValues,
      limited_records = cast(:limitedJson as jsonb) -> 'first',
      limited_totals = cast(:limitedJson as jsonb) -> 'totals', block_sums = :blockSums
      """;

  private static final String COMPLETED_SO =
      "id = :jobId and fence = :fence and state = 'completed' and file_sha256 = :sha256";

  private static final String REQUEUE =
      """
      state = 'queued', owner = null, progress_kind = null, queued_at = now(), started_at = null,
      attempts = greatest(attempts - 1, 0)
      """;

  private static final String EXPIRE =
      """
      update data_export_logs
         set state = 'expired', expires_at = least(expires_at, now())
       where id = :id and state in ('completed', 'damaged')
      """;

  private static final String DAMAGED =
      """
      update data_export_logs
         set state = 'damaged', verification = 'failed', verified_at = now(),
             verification_problem = :problem
       where id = :id and fence = :fence and state = 'completed'
         and (expires_at is null or expires_at > now())
      """;

  private LogDatabase database;
  private JobRows rows;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ExportLogs() {}

  @Inject
  ExportLogs(DataSource dataSource, Settings settings) {
    database = new LogDatabase(dataSource);
    rows = new JobRows(database, JobTable.EXPORTS);
    this.settings = settings;
  }

  /**
   * Adds a queued export.
   *
   * @return its id
   * @throws TooManyJobs when the company has too many waiting
   */
  public String create(NewExport export) {
    return create(JobTable.EXPORTS.newId(), export);
  }

  /** The same, under an id that was {@linkplain RequestKeys reserved} for it. */
  public String create(String id, NewExport export) {
    int most = settings.limits().queuedPerCompany();
    int added =
        database.call(
            handle ->
                handle
                    .createUpdate(INSERT)
                    .bind("id", id)
                    .bindMethods(export)
                    .bind("requestId", LogContext.current().requestId())
                    .bind("traceId", LogContext.current().traceId())
                    .bind("traceparent", LogContext.current().traceparent())
                    .bind("most", most)
                    .execute());
    if (added == 0) {
      throw new TooManyJobs(most);
    }
    return id;
  }

  /** The export with that id, whoever's it is. */
  public Optional<ExportLog> find(String id) {
    return where("id = :id", query -> query.bind("id", id)).stream().findFirst();
  }

  /** The exports with these ids, by id; those that there are. */
  public Map<String, ExportLog> find(Collection<String> ids) {
    return where("id = any(:ids)", query -> query.bind("ids", ids.toArray(String[]::new))).stream()
        .collect(Collectors.toMap(ExportLog::id, log -> log));
  }

  /** A company's exports asked for before {@code before} (null: all), the newest first. */
  public List<ExportLog> ofCompany(
      @Nullable UUID companyId, int limit, @Nullable OffsetDateTime before) {
    return where(
        CompanyHistory.BEFORE,
        query -> query.bind("company", companyId).bind("limit", limit).bind("before", before));
  }

  /** What the parts of an export's archive are checked by; empty when that was not kept. */
  public Optional<BlockSums> blockSums(String id) {
    return database
        .list(
            "select block_sums from data_export_logs where id = :id and block_sums is not null",
            byte[].class,
            query -> query.bind("id", id))
        .stream()
        .findFirst()
        .map(BlockSums::of);
  }

  /** Completed exports whose file has been ready for at least so long; not those of plans. */
  public List<ExportLog> completedFor(Duration age) {
    return where(
        "state in ('completed', 'damaged') and plan_id is null"
            + " and finished_at <= now() - make_interval(secs => :age) order by finished_at",
        query -> query.bind("age", (double) age.toSeconds()));
  }

  /** Completed exports that have expired. */
  public List<ExportLog> overdue() {
    return where(
        "state in ('completed', 'damaged') and expires_at <= now() order by expires_at",
        UnaryOperator.identity());
  }

  private List<ExportLog> where(String condition, UnaryOperator<Query> values) {
    return database.list(SELECT + condition, ExportLog.class, values);
  }

  /**
   * Notes how far the job is.
   *
   * @param records read so far, of all kinds
   * @throws LeaseLost when another server took over
   */
  public void progress(JobLease lease, Progress progress, long records) {
    rows.underLease(
        lease, PROGRESS, update -> update.bindMethods(progress).bind("records", records));
  }

  /**
   * Ends the job with its file; the file may be had for the retention time from now, that of a plan
   * for as long as its plan keeps it. May be said again when no answer came: what was said already
   * stays.
   *
   * @throws LeaseLost when another server took over; then the caller must delete the file
   */
  public void completed(JobLease lease, PublishedArchive archive) {
    try {
      rows.underLease(
          lease,
          COMPLETED,
          update ->
              update
                  .bindMethods(archive)
                  .bind("retention", (double) settings.limits().retention().toSeconds()));
    } catch (LeaseLost e) {
      if (where(COMPLETED_SO, query -> query.bindMethods(lease).bindMethods(archive)).isEmpty()) {
        throw e;
      }
    }
  }

  /**
   * Ends the job without a file; with a plain sentence when the database does not take the message.
   *
   * @throws LeaseLost when another server took over
   */
  public void failed(JobLease lease, JobError why) {
    rows.failed(lease, why, null);
  }

  /**
   * Lets a job wait that met a fault which passes by itself: after a pause it begins anew. {@code
   * JOB_RETRIES} says how often.
   *
   * @return false when it is not to be tried again, and nothing was changed
   */
  public boolean retry(JobLease lease, JobError why) {
    return rows.retry(lease, why, settings.limits().jobRetries());
  }

  /**
   * Ends a running job that somebody asked to cancel.
   *
   * @throws LeaseLost when another server took over
   */
  public void cancelled(JobLease lease) {
    rows.cancelled(lease);
  }

  /**
   * Puts a job back that this server began and will not finish, because it stops: exports start
   * anew. Does not count as an attempt.
   *
   * @throws LeaseLost when another server took over
   */
  public void requeue(JobLease lease) {
    rows.underLease(lease, REQUEUE, UnaryOperator.identity());
  }

  /**
   * Marks a completed export's file as no longer what was written; it is not sent any more.
   *
   * @param problem a sentence, for people
   * @return false when it had expired or was deleted: then there is nothing wrong with it
   */
  public boolean damaged(ExportLog log, String problem) {
    return database.call(
            handle ->
                handle
                    .createUpdate(DAMAGED)
                    .bind("id", log.id())
                    .bind("fence", log.fence())
                    .bind("problem", problem)
                    .execute())
        > 0;
  }

  /**
   * Marks a completed export's file as gone. Do this before deleting the file.
   *
   * @return false when it was no longer completed, so that only one server deletes and counts it
   */
  public boolean expire(String id) {
    return database.call(handle -> handle.createUpdate(EXPIRE).bind("id", id).execute()) > 0;
  }

  /**
   * Whether a transaction sees that an export has begun under that lease; then it sees all that was
   * committed before that, too, also on a replica.
   */
  public static boolean isBegun(Connection connection, JobLease lease) throws SQLException {
    return LogDatabase.callOn(
        connection,
        handle -> handle.createQuery(IS_BEGUN).bindMethods(lease).mapTo(Boolean.class).one());
  }
}
