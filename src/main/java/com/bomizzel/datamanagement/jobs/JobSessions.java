package com.bomizzel.datamanagement.jobs;

import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;

/**
 * The sessions in which the database works for jobs, on whichever server, as {@link JobSession} has
 * named them. A server that is frozen, or cut off, leaves its session with all its locks: whoever
 * comes after it ends that first. Thread-safe.
 */
final class JobSessions {
  /** Other roles' sessions are not ours to end, whatever they call themselves. */
  static final String OURS =
      """
      activity.datname = current_database() and activity.usename = current_user
         and activity.pid <> pg_backend_pid()
      """;

  /** Waits for the end of each, with its locks, for some seconds. */
  private static final String TERMINATE =
      "select count(pg_terminate_backend(activity.pid, 5000)) from pg_stat_activity activity";

  private static final String END =
      (TERMINATE
              + """

       where activity.application_name in (
               select :prefix || :jobId || ':' || fence from generate_series(0, :fence) fence)
         and <ours>
      """)
          .replace("<ours>", OURS);

  private static final String END_UNHEARD =
      (TERMINATE
              + """

        join <table> log on activity.application_name = :prefix || log.id || ':' || log.fence
       where log.state = 'running'
         and log.heartbeat_at < now() - make_interval(secs => :unheard) and <ours>
      """)
          .replace("<ours>", OURS);

  /** A chunk that is being worked on ends by itself, but not one that waits or takes its time. */
  private static final String CANCEL_WAITING =
      """
      select count(pg_cancel_backend(activity.pid)) from pg_stat_activity activity
        join <table> log on activity.application_name = :prefix || log.id || ':' || log.fence
       where log.state = 'running' and (log.cancel_requested or log.stop_requested)
         and activity.state = 'active' and <ours>
         and (activity.wait_event_type = 'Lock'
              or activity.query_start < clock_timestamp() - interval '2 seconds')
      """
          .replace("<ours>", OURS);

  private final LogDatabase database;
  private final JobTable table;

  JobSessions(LogDatabase database, JobTable table) {
    this.database = database;
    this.table = table;
  }

  /** Ends what is left of a job's sessions whose run is over. */
  void end(JobLease lease) {
    endUpTo(lease.jobId(), lease.fence());
  }

  /** Ends what is left of the sessions of whoever had the job before. */
  void endOlder(JobLease lease) {
    if (lease.fence() > 1) {
      endUpTo(lease.jobId(), lease.fence() - 1);
    }
  }

  private void endUpTo(String jobId, long fence) {
    run(END, query -> query.bind("jobId", jobId).bind("fence", fence));
  }

  /**
   * Ends the sessions of running jobs whose server has not been heard of: their locks, on the rows
   * of the jobs too, would keep everybody else from taking those over.
   */
  void endUnheard() {
    run(END_UNHEARD, query -> query.bind("unheard", (double) JobQueue.UNHEARD_SECONDS));
  }

  /** Cancels the statements that jobs wait for whose end was asked for. */
  void cancelWaiting() {
    run(CANCEL_WAITING, UnaryOperator.identity());
  }

  private void run(String sql, UnaryOperator<Query> values) {
    database.call(
        handle ->
            values
                .apply(handle.createQuery(sql))
                .define("table", table.tableName())
                .bind("prefix", JobSession.PREFIX)
                .mapTo(Long.class)
                .one());
  }
}
