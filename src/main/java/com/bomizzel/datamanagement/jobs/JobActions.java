package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.jobs.ActionRefused.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What people and operators ask of jobs, in the log rows. Each is one conditional statement that
 * commits by itself, so of two operators, or an operator and a server, one wins. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class JobActions {
  /** What PostgreSQL calls one character may be two of a {@link LogText}. */
  private static final int LONGEST_REASON = LogText.LONGEST / 2;

  private static final String CANCEL =
      """
      update <table>
         set cancel_requested = true,
             finished_at = case state when 'queued' then now() end,
             state = case state when 'queued' then 'cancelled' else state end
       where id = :id and state in ('queued', 'running')
      returning state
      """;

  private static final String STOP =
      """
      update <table> set stop_requested = true
       where id = :id and state in ('queued', 'running')
      """;

  /** The next claim begins as if the job were new. */
  private static final String AGAIN =
      """
      state = 'queued', fence = fence + 1, queued_at = now(), started_at = null,
      finished_at = null, expires_at = null, error_code = null, error_message = null,
      stop_requested = false, cancel_requested = false, progress_kind = null, attempts = 0,
      retries = 0, retry_at = null
      """;

  private static final String END_UNATTENDED =
      """
      update <table>
         set state = case when cancel_requested then 'cancelled' else 'failed' end,
             fence = fence + 1, owner = null, finished_at = now(),
             error_code = case when not cancel_requested then :code end,
             error_message = case when not cancel_requested then :message end,
             expires_at = case when not cancel_requested
               then now() + make_interval(secs => cast(:kept as double precision)) end
       where (cancel_requested or stop_requested)
         and (state = 'queued'
              or state = 'running' and heartbeat_at < now() - make_interval(secs => :unheard))
      returning id
      """;

  private static final String ABANDON =
      """
      update <table>
         set state = 'failed', fence = fence + 1, owner = null, expires_at = null,
             finished_at = coalesce(finished_at, now()), error_code = 'ABANDONED',
             error_message = left(concat_ws('. ', :message, error_message), :longestReason)
       where id = :id
         and (state in ('queued', 'running') or <restartable>)
      """;

  private LogDatabase database;
  private JobLogs logs;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobActions() {}

  @Inject
  JobActions(DataSource dataSource, JobLogs logs) {
    database = new LogDatabase(dataSource);
    this.logs = logs;
  }

  /**
   * Asks for the end of a waiting or running job that nobody wants any longer.
   *
   * @return how it stands now: a waiting one has ended; empty when it had ended before
   */
  public Optional<JobState> cancel(JobTable table, String id) {
    return database.call(
        handle ->
            handle
                .createQuery(CANCEL)
                .define("table", table.tableName())
                .bind("id", id)
                .mapTo(JobState.class)
                .findOne());
  }

  /**
   * Asks for the end of a job: of a running one at its next chunk, whoever runs it hears of it; of
   * one that nobody works on {@link #endUnattended} makes an end at once.
   *
   * @throws ActionRefused when it has ended
   */
  public void stop(JobTable table, String id) {
    int asked =
        database.call(
            handle ->
                handle
                    .createUpdate(STOP)
                    .define("table", table.tableName())
                    .bind("id", id)
                    .execute());
    if (asked == 0) {
      throw new ActionRefused(exists(id) ? Reason.NOT_RUNNING : Reason.UNKNOWN);
    }
  }

  /**
   * Ends the jobs whose end was asked for and that nobody works on: they wait, or their server has
   * not been heard of. No server can take them any longer.
   *
   * @param stopped what those say that an operator stopped, a sentence, for people
   * @param keep for how long their uploads are kept for a restart; null when they have none
   * @return their ids
   */
  public List<String> endUnattended(JobTable table, String stopped, @Nullable Duration keep) {
    return database.change(
        END_UNATTENDED,
        String.class,
        query ->
            query
                .define("table", table.tableName())
                .bind("code", FailureCode.STOPPED.name())
                .bind("message", stopped)
                .bind("kept", keep == null ? null : (double) keep.toSeconds())
                .bind("unheard", (double) JobQueue.UNHEARD_SECONDS));
  }

  /**
   * Cancels the statements that running jobs wait for whose end was asked for, on whichever server:
   * a lock that somebody else holds would keep them from hearing of it.
   */
  public void cancelWaiting(JobTable table) {
    new JobSessions(database, table).cancelWaiting();
  }

  /**
   * Puts a job that was stopped or failed back into the queue. An import remembers its execution,
   * with which it goes on; an export will read a new snapshot.
   *
   * @throws ActionRefused when it is not {@link JobLog#restartable}, or another import of the
   *     company is open
   */
  public void restart(JobTable table, String id) {
    ImportChanges.forgetBeforeRestart(database, id);
    Optional<String> queued;
    try {
      queued =
          database.call(
              handle ->
                  handle
                      .createQuery(table.restart())
                      .define("again", AGAIN)
                      .define("restartable", table.restartable())
                      .bind("id", id)
                      .mapTo(String.class)
                      .findOne());
    } catch (HistoryUnavailable e) {
      if (e.isDuplicate()) {
        throw new ActionRefused(Reason.COMPANY_BUSY);
      }
      throw e;
    }
    if (queued.isEmpty()) {
      throw new ActionRefused(whyNotAgain(id));
    }
  }

  /**
   * Ends a job for good that waits, runs or could be restarted: it never can again. A server that
   * works on it has lost its lease: it commits nothing more.
   *
   * @param message a sentence, for people; what the row said before follows it
   * @throws ActionRefused when it has ended otherwise
   */
  public void abandon(JobTable table, String id, String message) {
    int ended =
        database.call(
            handle ->
                handle
                    .createUpdate(ABANDON)
                    .define("table", table.tableName())
                    .define("restartable", table.restartable())
                    .bind("id", id)
                    .bind("message", message)
                    .bind("longestReason", LONGEST_REASON)
                    .execute());
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
                  case COMPLETED, EXPIRED, DAMAGED -> Reason.COMPLETED;
                  case CANCELLED -> Reason.CANCELLED;
                  case FAILED ->
                      log.failedWith(FailureCode.ABANDONED) ? Reason.ABANDONED : Reason.UPLOAD_GONE;
                })
        .orElse(Reason.UNKNOWN);
  }

  private boolean exists(String id) {
    return logs.find(id).isPresent();
  }
}
