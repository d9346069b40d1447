package com.bomizzel.datamanagement.jobs;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** What the rows of both log tables have in common: how a job is ended, under its lease or not. */
final class JobRows {
  /** The columns that both tables have, texts no further than they are kept now. */
  static final String COLUMNS =
      """
      id, company_id, left(company_name, <longest>) as company_name,
      requested_by as requester_user_id,
      left(requester_email, <longest>) as requester_email,
      left(requester_first_name, <longest>) as requester_first_name,
      left(requester_last_name, <longest>) as requester_last_name,
      state, requested_at, queued_at, started_at, finished_at, expires_at, progress_kind,
      left(file_name, <longest>) as file_name,
      error_code, left(error_message, <longest>) as error_message,
      cancel_requested, stop_requested, fence, execution_id,
      retry_at, retry_code, left(retry_message, <longest>) as retry_message,
      retries as retry_number, now() as read_at
      """;

  private static final String UNDER_LEASE =
      """
      update <table> set <changes>
       where id = :jobId and fence = :fence and state = 'running'
      """;

  private static final String END =
      """
      state = :state, finished_at = now(), owner = null, error_code = :code,
      error_message = :message,
      expires_at = now() + make_interval(secs => cast(:kept as double precision))
      """;

  /** Does not count as an attempt. */
  private static final String PUT_BACK =
      """
      update <table>
         set state = 'queued', owner = null, progress_kind = null, queued_at = now(),
             started_at = null, retry_code = :code, retry_message = :message,
             attempts = greatest(attempts - 1, 0), <until>
       where id = :jobId and fence = :fence and state = 'running'
         and not cancel_requested and not stop_requested and retries < :most
      """;

  /** The pauses double, from a second to a minute. */
  private static final String TRY =
      "retries = retries + 1,"
          + " retry_at = now() + make_interval(secs => least(60, power(2, least(retries, 6))))";

  private static final String WAIT = "retry_at = now() + interval '5 seconds'";

  private final LogDatabase database;
  private final JobTable table;
  private final JobSessions sessions;

  JobRows(LogDatabase database, JobTable table) {
    this.database = database;
    this.table = table;
    this.sessions = new JobSessions(database, table);
  }

  /**
   * Changes a running job's row.
   *
   * @param changes the assignments
   * @param values binds what is named in them
   * @throws LeaseLost when another server took over
   */
  void underLease(JobLease lease, String changes, UnaryOperator<Update> values) {
    int changed =
        database.call(
            handle ->
                values
                    .apply(handle.createUpdate(UNDER_LEASE))
                    .define("table", table.tableName())
                    .define("changes", changes)
                    .bindMethods(lease)
                    .execute());
    if (changed == 0) {
      throw new LeaseLost(lease);
    }
  }

  /**
   * Ends a job as failed; with a plain sentence when the database does not take the message.
   *
   * @param kept for how long it may be restarted with what it has; null when for no time
   * @throws LeaseLost when another server took over
   */
  void failed(JobLease lease, JobError why, @Nullable Duration kept) {
    try {
      end(lease, JobState.FAILED, why, kept);
    } catch (HistoryUnavailable e) {
      if (!e.isRefusal()) {
        throw e;
      }
      end(lease, JobState.FAILED, why.withoutReason(), kept);
    }
  }

  /**
   * Puts a running job back into the queue that met a fault which passes by itself, for after a
   * pause. What the database still does for it, on a connection that was lost, ends.
   *
   * @param most how often this is done for a job that gets no further
   * @return false when that often is over, somebody wants its end, or another server took over:
   *     nothing was changed
   */
  boolean retry(JobLease lease, JobError why, int most) {
    return putBack(lease, why, TRY, most);
  }

  /**
   * Puts a running job back into the queue for some seconds, which is no try.
   *
   * @return false when somebody wants its end, or another server took over: nothing was changed
   */
  boolean letWait(JobLease lease, JobError why) {
    return putBack(lease, why, WAIT, Integer.MAX_VALUE);
  }

  private boolean putBack(JobLease lease, JobError why, String until, int most) {
    sessions.end(lease);
    return database.call(
            handle ->
                handle
                    .createUpdate(PUT_BACK)
                    .define("table", table.tableName())
                    .define("until", until)
                    .bindMethods(lease)
                    .bind("code", why.code())
                    .bind("message", why.message())
                    .bind("most", most)
                    .execute())
        > 0;
  }

  /**
   * Ends a job that somebody asked to cancel.
   *
   * @throws LeaseLost when another server took over
   */
  void cancelled(JobLease lease) {
    end(lease, JobState.CANCELLED, null, null);
  }

  private void end(
      JobLease lease, JobState state, @Nullable JobError error, @Nullable Duration kept) {
    sessions.end(lease);
    underLease(
        lease,
        END,
        update ->
            update
                .bind("state", state.jsonName())
                .bind("code", error == null ? null : error.code())
                .bind("message", error == null ? null : error.message())
                .bind("kept", kept == null ? null : (double) kept.toSeconds()));
  }
}
