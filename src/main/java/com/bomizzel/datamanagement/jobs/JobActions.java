package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.jobs.ActionRefused.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * What operators ask of jobs, in the log rows. Each is one conditional statement that commits by
 * itself, so of two operators, or an operator and a server, one wins. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class JobActions {
  private static final String UNIQUE_VIOLATION = "23505";

  /** What PostgreSQL calls one character may be two of a {@link LogText}. */
  private static final int LONGEST_REASON = LogText.LONGEST / 2;

  /** The next claim begins as if the job were new. */
  private static final String AGAIN =
      "state = 'queued', fence = fence + 1, queued_at = now(), started_at = null,"
          + " finished_at = null, expires_at = null, error_code = null, error_message = null,"
          + " stop_requested = false, cancel_requested = false, progress_kind = null, attempts = 0";

  private static final String RESTART_EXPORT =
      "update data_export_logs set "
          + AGAIN
          + ", execution_id = null, records_done = 0"
          + " where id = ? and state = 'failed' and error_code is distinct from 'ABANDONED'"
          + " returning id";

  /** An import goes on where it was; a validation, which wrote nothing, begins anew. */
  private static final String RESTART_IMPORT =
      "with job as (update data_import_logs set "
          + AGAIN
          + ", execution_id = case when validate_only then null else execution_id end,"
          + " passwords_to_set = case when validate_only then 0 else passwords_to_set end,"
          + " errors = case when validate_only then 0 else errors end,"
          + " attention = case when validate_only then 0 else attention end,"
          + " warnings = case when validate_only then 0 else warnings end"
          + " where id = ? and state = 'failed' and staged_name is not null and expires_at > now()"
          + " returning id, validate_only),"
          + " anew as (select id from job where validate_only),"
          + " counts as (update data_import_counts set in_file = 0, created = 0, updated = 0,"
          + " skipped = 0, rejected = 0 where import_id in (select id from anew)),"
          + " problems as (delete from data_import_errors where import_id in (select id from anew)),"
          + " files as (delete from data_import_problem_files"
          + " where import_id in (select id from anew)),"
          + " aliases as (delete from data_import_aliases where import_id in (select id from anew))"
          + " select id from job";

  private static final String END_UNATTENDED =
      "update %s set state = case when cancel_requested then 'cancelled' else 'failed' end,"
          + " fence = fence + 1, owner = null, finished_at = now(),"
          + " error_code = case when not cancel_requested then ? end,"
          + " error_message = case when not cancel_requested then ? end,"
          + " expires_at = case when not cancel_requested"
          + " then now() + make_interval(secs => ?::double precision) end"
          + " where (cancel_requested or stop_requested) and (state = 'queued' or state = 'running'"
          + " and heartbeat_at < now() - make_interval(secs => ?)) returning id";

  private DataSource dataSource;
  private JobLogs logs;

  /** For the container. */
  protected JobActions() {}

  @Inject
  JobActions(DataSource dataSource, JobLogs logs) {
    this.dataSource = dataSource;
    this.logs = logs;
  }

  /**
   * Asks for the end of a job: of a running one at its next chunk, whoever runs it hears of it; of
   * one that nobody works on {@link #endUnattended} makes an end at once.
   *
   * @throws ActionRefused when it has ended
   */
  public void stop(JobTable table, String id) {
    int asked =
        sql()
            .update(
                "update %s set stop_requested = true where id = ? and state in ('queued', 'running')"
                    .formatted(table.tableName()),
                id);
    if (asked == 0) {
      throw new ActionRefused(exists(id) ? Reason.NOT_RUNNING : Reason.UNKNOWN);
    }
  }

  /**
   * Ends the jobs whose end was asked for and that nobody works on: they wait, or their server has
   * not been heard of. No server can take them any more.
   *
   * @param stopped what those say that an operator stopped, a sentence, for people
   * @param keep for how long their uploads are kept for a restart; null when they have none
   * @return their ids
   */
  public List<String> endUnattended(JobTable table, String stopped, Duration keep) {
    return sql()
        .query(
            END_UNATTENDED.formatted(table.tableName()),
            row -> row.getString(1),
            FailureCode.STOPPED.name(),
            stopped,
            keep == null ? null : (double) keep.toSeconds(),
            (double) JobQueue.UNHEARD_SECONDS);
  }

  /**
   * Puts a job that was stopped or failed back into the queue. An import remembers its execution,
   * with which it goes on; an export will read a new snapshot.
   *
   * @throws ActionRefused when it is not {@link JobLog#restartable}, or another import of the
   *     company is open
   */
  public void restart(JobTable table, String id) {
    List<String> queued;
    try {
      queued =
          sql()
              .query(
                  table == JobTable.EXPORTS ? RESTART_EXPORT : RESTART_IMPORT,
                  row -> row.getString(1),
                  id);
    } catch (HistoryUnavailable e) {
      if (e.getCause() instanceof SQLException cause
          && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
        throw new ActionRefused(Reason.COMPANY_BUSY);
      }
      throw e;
    }
    if (queued.isEmpty()) {
      throw new ActionRefused(whyNotAgain(id));
    }
  }

  /**
   * Ends a job for good that waits, runs, was stopped or failed: it can never be restarted. A
   * server that works on it has lost its lease: it commits nothing more.
   *
   * @param message a sentence, for people; what the row said before follows it
   * @throws ActionRefused when it has ended otherwise
   */
  public void abandon(JobTable table, String id, String message) {
    int ended =
        sql()
            .update(
                "update %s set state = 'failed', fence = fence + 1, owner = null, expires_at = null,"
                        .formatted(table.tableName())
                    + " finished_at = coalesce(finished_at, now()), error_code = 'ABANDONED',"
                    + " error_message = left(concat_ws('. ', ?, error_message), ?) where id = ?"
                    + " and (state in ('queued', 'running')"
                    + " or state = 'failed' and error_code is distinct from 'ABANDONED')",
                message,
                LONGEST_REASON,
                id);
    if (ended == 0) {
      throw new ActionRefused(whyNotAgain(id));
    }
  }

  private Reason whyNotAgain(String id) {
    return logs.find(id)
        .map(
            log ->
                switch (log.state()) {
                  case QUEUED, RUNNING -> Reason.OPEN;
                  case COMPLETED, EXPIRED -> Reason.COMPLETED;
                  case CANCELLED -> Reason.CANCELLED;
                  case FAILED ->
                      log.failedWith(FailureCode.ABANDONED) ? Reason.ABANDONED : Reason.UPLOAD_GONE;
                })
        .orElse(Reason.UNKNOWN);
  }

  private boolean exists(String id) {
    return logs.find(id).isPresent();
  }

  private Sql sql() {
    return new Sql(dataSource);
  }
}
