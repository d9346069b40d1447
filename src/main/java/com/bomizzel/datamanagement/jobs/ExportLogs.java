package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The rows of {@code data_export_logs}. Each method is one statement that commits by itself,
 * whatever transaction its caller is in. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ExportLogs {
  private static final String SELECT = "select " + ExportLog.COLUMNS + " from data_export_logs";

  private static final String UNDER_LEASE = " where id = ? and fence = ? and state = 'running'";

  private DataSource dataSource;
  private Settings settings;
  private JobQueue queue;

  /** For the container. */
  protected ExportLogs() {}

  @Inject
  ExportLogs(DataSource dataSource, Settings settings, JobQueue queue) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.queue = queue;
  }

  /**
   * Adds a queued export.
   *
   * @return its id
   * @throws TooManyJobs when the company has too many waiting
   */
  public String create(NewExport export) {
    queue.refuseTooMany(export.companyId());
    String id = JobIds.next("export_");
    sql()
        .update(
            "insert into data_export_logs (id, company_id, company_name, requested_by,"
                + " requester_email, requester_first_name, requester_last_name, options)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
            id,
            export.companyId(),
            export.companyName(),
            export.requester().userId(),
            export.requester().email(),
            export.requester().firstName(),
            export.requester().lastName(),
            export.optionsJson());
    return id;
  }

  /** The export with that id, whoever's it is. */
  public Optional<ExportLog> find(String id) {
    return sql().query(SELECT + " where id = ?", ExportLog::read, id).stream().findFirst();
  }

  /** The exports with these ids, by id; those that there are. */
  public Map<String, ExportLog> find(Collection<String> ids) {
    return sql()
        .query(SELECT + " where id = any(?)", ExportLog::read, (Object) ids.toArray(String[]::new))
        .stream()
        .collect(Collectors.toMap(ExportLog::id, log -> log));
  }

  /** A company's exports asked for before {@code before} (null: all), the newest first. */
  public List<ExportLog> ofCompany(UUID companyId, int limit, OffsetDateTime before) {
    return sql()
        .query(
            SELECT
                + " where company_id = ?"
                + " and requested_at < coalesce(?::timestamptz, 'infinity')"
                + " order by requested_at desc, id desc limit ?",
            ExportLog::read,
            companyId,
            before,
            limit);
  }

  /**
   * Notes how far the job is.
   *
   * @param records read so far, of all kinds
   * @throws LeaseLost when another server took over
   */
  public void progress(JobLease lease, Progress progress, long records) {
    underLease(
        lease,
        "update data_export_logs set progress_kind = ?, progress_done = ?, progress_total = ?,"
            + " progress_percent = ?, records_done = ?, heartbeat_at = now()"
            + UNDER_LEASE,
        progress.kind(),
        progress.done(),
        progress.total(),
        progress.percent(),
        records,
        lease.jobId(),
        lease.fence());
  }

  /**
   * Ends the job with its file; the file may be had for the retention time from now.
   *
   * @throws LeaseLost when another server took over; then the caller must delete the file
   */
  public void completed(JobLease lease, PublishedArchive archive) {
    underLease(
        lease,
        "update data_export_logs set state = 'completed', finished_at = now(), owner = null,"
            + " expires_at = now() + make_interval(secs => ?), snapshot_at = ?, file_name = ?,"
            + " file_size = ?, file_sha256 = ?, record_counts = ?, records_done = ?,"
            + " progress_kind = null"
            + UNDER_LEASE,
        (double) settings.limits().retention().toSeconds(),
        archive.snapshotAt(),
        archive.fileName(),
        archive.fileSize(),
        archive.sha256(),
        json(archive),
        archive.counts().values().stream().mapToLong(Long::longValue).sum(),
        lease.jobId(),
        lease.fence());
  }

  /**
   * Ends the job without a file; with a plain sentence when the database does not take the message.
   *
   * @throws LeaseLost when another server took over
   */
  public void failed(JobLease lease, JobError why) {
    try {
      writeFailure(lease, why);
    } catch (HistoryUnavailable e) {
      if (!e.isRefusal()) {
        throw e;
      }
      writeFailure(lease, why.withoutReason());
    }
  }

  private void writeFailure(JobLease lease, JobError error) {
    underLease(
        lease,
        "update data_export_logs set state = 'failed', finished_at = now(), owner = null,"
            + " error_code = ?, error_message = ?"
            + UNDER_LEASE,
        error.code(),
        error.message(),
        lease.jobId(),
        lease.fence());
  }

  /**
   * Ends a running job that somebody asked to cancel.
   *
   * @throws LeaseLost when another server took over
   */
  public void cancelled(JobLease lease) {
    underLease(
        lease,
        "update data_export_logs set state = 'cancelled', finished_at = now(), owner = null"
            + UNDER_LEASE,
        lease.jobId(),
        lease.fence());
  }

  /**
   * Puts a job back that this server began and will not finish, because it stops: exports start
   * anew. Does not count as an attempt.
   *
   * @throws LeaseLost when another server took over
   */
  public void requeue(JobLease lease) {
    underLease(
        lease,
        "update data_export_logs set state = 'queued', owner = null, progress_kind = null,"
            + " queued_at = now(), started_at = null, attempts = greatest(attempts - 1, 0)"
            + UNDER_LEASE,
        lease.jobId(),
        lease.fence());
  }

  /**
   * Asks for the end of a waiting or running export; a waiting one has ended then.
   *
   * @return false when it had ended already
   */
  public boolean requestCancel(String id) {
    return sql()
            .update(
                "update data_export_logs set cancel_requested = true,"
                    + " finished_at = case state when 'queued' then now() end,"
                    + " state = case state when 'queued' then 'cancelled' else state end"
                    + " where id = ? and state in ('queued', 'running')",
                id)
        > 0;
  }

  /** Completed exports whose file was ready before {@code readyBefore}. */
  public List<ExportLog> completedBefore(OffsetDateTime readyBefore) {
    return sql()
        .query(
            SELECT + " where state = 'completed' and finished_at <= ?" + " order by finished_at",
            ExportLog::read,
            readyBefore);
  }

  /** Completed exports whose time is over. */
  public List<ExportLog> overdue() {
    return sql()
        .query(
            SELECT + " where state = 'completed' and expires_at <= now()" + " order by expires_at",
            ExportLog::read);
  }

  /**
   * Marks a completed export's file as gone. Do this before deleting the file.
   *
   * @return false when it was not completed any more, so that only one server deletes and counts it
   */
  public boolean expire(String id) {
    return sql()
            .update(
                "update data_export_logs set state = 'expired', expires_at = least(expires_at, now())"
                    + " where id = ? and state = 'completed'",
                id)
        > 0;
  }

  private void underLease(JobLease lease, String update, Object... arguments) {
    if (sql().update(update, arguments) == 0) {
      throw new LeaseLost(lease);
    }
  }

  private static String json(PublishedArchive archive) {
    return archive.counts().entrySet().stream()
        .map(count -> "\"" + count.getKey() + "\":" + count.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private Sql sql() {
    return new Sql(dataSource);
  }
}
