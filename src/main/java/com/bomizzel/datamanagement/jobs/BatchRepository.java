package com.bomizzel.datamanagement.jobs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of the batch runtime, which lie in our database: the runtime itself forgets nothing
 * (Jakarta Batch leaves that to its implementations). A server's configuration gives their names a
 * prefix, which is found here, so that nobody has to say it twice. Thread-safe.
 */
final class BatchRepository {
  private static final String PREFIXES =
      """
      select prefix from (
          select left(table_name, -length('jobinstancedata')) as prefix
            from information_schema.tables
           where table_schema = current_schema() and table_type = 'BASE TABLE'
             and table_name ~ '^[a-z0-9_]*jobinstancedata$') found
       where to_regclass(prefix || 'executioninstancedata') is not null
         and to_regclass(prefix || 'stepexecutioninstancedata') is not null
         and to_regclass(prefix || 'jobstatus') is not null
         and to_regclass(prefix || 'stepstatus') is not null
         and to_regclass(prefix || 'checkpointdata') is not null
      """;

  /**
   * Of our jobs those whose executions are all old, and none is that of a job which is open or
   * whose upload is kept: that one goes on from its checkpoint. An execution whose server died
   * stays open for ever, hence their states do not matter.
   *
   * <p>The batch runtime writes its times by the server's own clock and time zone, and nobody else
   * knows when such an execution ended once its job's row is gone: a day more is given for both.
   */
  private static final String PRUNE =
      """
      with old as materialized (
        select jobinstanceid from <prefix>jobinstancedata job
         where name in (<names>)
           and not exists (
             select from <prefix>executioninstancedata run
              where run.jobinstanceid = job.jobinstanceid
                and (coalesce(updatetime, createtime) > localtimestamp - make_interval(days => :days + 1)
                     or exists (select from data_import_logs log
                                 where log.execution_id = run.jobexecid
                                   and (state in ('queued', 'running') or staged_name is not null))
                     or exists (select from data_export_logs log
                                 where log.execution_id = run.jobexecid
                                   and state in ('queued', 'running'))))
         order by jobinstanceid limit :most),
      checkpoints as (
        delete from <prefix>checkpointdata
         where substring(id from '^[0-9]+') in (select cast(jobinstanceid as text) from old)),
      jobs as (
        delete from <prefix>jobstatus where id in (select jobinstanceid from old)),
      old_steps as materialized (
        select stepexecid from <prefix>stepexecutioninstancedata
         where jobexecid in (select jobexecid from <prefix>executioninstancedata
                              where jobinstanceid in (select jobinstanceid from old))),
      step_states as (
        delete from <prefix>stepstatus where id in (select stepexecid from old_steps)),
      steps as (
        delete from <prefix>stepexecutioninstancedata
         where stepexecid in (select stepexecid from old_steps)),
      runs as (
        delete from <prefix>executioninstancedata
         where jobinstanceid in (select jobinstanceid from old))
      delete from <prefix>jobinstancedata where jobinstanceid in (select jobinstanceid from old)
      """;

  private static final String OUR_JOBS =
      Stream.of(JobTable.values())
          .map(table -> "'" + table.jobName() + "'")
          .collect(Collectors.joining(", "));

  private final LogDatabase database;

  BatchRepository(LogDatabase database) {
    this.database = database;
  }

  /**
   * Forgets the oldest jobs that nothing has been heard of for so many days.
   *
   * @param most how many at most
   * @return how many
   */
  int prune(int days, int most) {
    return prefixes().stream().mapToInt(prefix -> prune(prefix, days, most)).sum();
  }

  /** Of several servers' configurations, should they differ; none before the first job. */
  private List<String> prefixes() {
    return database.list(PREFIXES, String.class, query -> query);
  }

  private int prune(String prefix, int days, int most) {
    return database.call(
        handle ->
            handle
                .createUpdate(PRUNE)
                .define("prefix", prefix)
                .define("names", OUR_JOBS)
                .bind("days", days)
                .bind("most", most)
                .execute());
  }
}
