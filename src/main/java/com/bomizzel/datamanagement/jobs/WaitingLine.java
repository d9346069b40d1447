package com.bomizzel.datamanagement.jobs;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which waiting jobs begin, exports, imports and validations of all companies in one
 * line: next is the longest waiting job of the company that has the fewest running; of several such
 * companies, of the one that was served least recently. Jobs that wait for the time of their retry
 * are not in line.
 *
 * <p>All places are told as they will be if no job ends meanwhile: each beginning counts for the
 * company's next job as one more that runs. Thread-safe.
 */
final class WaitingLine {
  /**
   * {@code turn} counts a company's jobs. Who has just been served comes after those who have not,
   * in the order in which they were. Companies are materialized, or a planner that takes the line
   * for short, as before the next ANALYZE, looks at all of them again for each waiting job.
   */
  private static final String LINE =
      """
      with open_job as (
        select 'EXPORTS' as job_table, id, company_id, state, requested_at, retry_at
          from data_export_logs where state in ('queued', 'running')
         union all
        select 'IMPORTS', id, company_id, state, requested_at, retry_at
          from data_import_logs where state in ('queued', 'running')),
      company as materialized (
        select company_id, count(*) filter (where state = 'running') as running,
               greatest((select max(claimed_at) from data_export_logs log
                          where log.company_id = open_job.company_id),
                        (select max(claimed_at) from data_import_logs log
                          where log.company_id = open_job.company_id)) as served_at
          from open_job group by company_id),
      waiting as (
        select job_table, id, company_id, row_number() over own as turn,
               first_value(requested_at) over own as since, first_value(id) over own as first_id
          from open_job
         where <due>
        window own as (partition by company_id order by requested_at, id)),
      line as (
        select job_table, id,
               row_number() over (
                 order by running + turn, turn, served_at nulls first, since, first_id) as position
          from waiting join company using (company_id))
      """
          .replace("<due>", JobQueue.DUE);

  private static final String NEXT =
      LINE
          + """
            select job_table as "table", id from line
             where position = 1
               and (select count(*) from data_export_logs
                     where state = 'running' and owner = :owner)
                 + (select count(*) from data_import_logs
                     where state = 'running' and owner = :owner)
                 < :slots
            """;

  private static final String FIRST = LINE + "select id from line order by position limit :limit";

  static final String PLACE = LINE + "select position from line where id = :id";

  private static final String PLACES =
      LINE + "select id, position from line order by position limit :limit";

  /** Of so many the places are looked up together. */
  private static final int TOGETHER = 10_000;

  private final LogDatabase database;
  private final WaitingPlaces places;

  WaitingLine(LogDatabase database) {
    this.database = database;
    this.places = new WaitingPlaces(this::positions, this::position);
  }

  /** A job whose turn it is. */
  record Waiting(JobTable table, String id) {}

  private record Position(String id, long position) {}

  /** The job that begins next; empty when none waits, or that server has no free slot. */
  Optional<Waiting> next(String owner, int slots) {
    return database
        .list(NEXT, Waiting.class, query -> query.bind("owner", owner).bind("slots", slots))
        .stream()
        .findFirst();
  }

  /** The jobs that begin next, by their ids, in order. */
  List<String> first(int limit) {
    return database.list(FIRST, String.class, query -> query.bind("limit", limit));
  }

  /** Where a job stands, as it was a second ago at most; empty when it is not in line. */
  Optional<QueuePlace> place(String id) {
    return places.of(id);
  }

  private Map<String, Long> positions() {
    return database.list(PLACES, Position.class, query -> query.bind("limit", TOGETHER)).stream()
        .collect(toMap(Position::id, Position::position));
  }

  private Optional<Long> position(String id) {
    return database.list(PLACE, Long.class, query -> query.bind("id", id)).stream().findFirst();
  }
}
