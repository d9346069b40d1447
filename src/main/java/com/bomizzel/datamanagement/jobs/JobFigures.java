package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs wait and run, on all servers, for those who watch. Whoever asks often is told what
 * was found some seconds ago. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class JobFigures {
  /** So many companies are named; the rest are counted together. */
  public static final int MOST_COMPANIES = 20;

  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final String OPEN =
      """
      with open as (
        select company_id, state, queued_at, heartbeat_at
          from data_export_logs where state in ('queued', 'running')
        union all
        select company_id, state, queued_at, heartbeat_at
          from data_import_logs where state in ('queued', 'running'))
      """;

  private static final String COMPANIES =
      OPEN
          + """
          select company_id, count(*) as jobs from open where state = 'queued'
           group by company_id order by jobs desc, company_id limit :most
          """;

  private static final String COUNTS =
      OPEN
          + """
          select count(*) filter (where state = 'queued') as waiting,
                 count(*) filter (where state = 'running') as running,
                 count(*) filter (where state = 'running'
                   and heartbeat_at < now() - make_interval(secs => :unheard)) as unheard,
                 coalesce(extract(epoch from now() - min(queued_at)
                   filter (where state = 'queued')), 0) as longest_wait
            from open
          """;

  private LogDatabase database;
  private JobQueue queue;
  private @Nullable Open last;
  private long lastNanos;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobFigures() {}

  @Inject
  JobFigures(DataSource dataSource, JobQueue queue) {
    database = new LogDatabase(dataSource);
    this.queue = queue;
  }

  /** How many jobs of a company wait. */
  public record Waiting(UUID companyId, long jobs) {}

  /**
   * The open jobs.
   *
   * @param companies whose jobs wait, those with the most of them first; {@value #MOST_COMPANIES}
   *     at most
   * @param waiting the jobs that wait, of all companies
   * @param longestWait the seconds that the oldest of them has waited; 0 when none does
   * @param here those of the running ones that this server works on
   * @param unheard those of the running ones whose server has not been heard of
   */
  public record Open(
      List<Waiting> companies,
      long waiting,
      double longestWait,
      long running,
      long here,
      long unheard) {}

  /** What the query of the counts gives. */
  public record Counts(long waiting, long running, long unheard, double longestWait) {}

  /** The open jobs. */
  public synchronized Open open() {
    Open open = last;
    if (open == null || System.nanoTime() - lastNanos > KEPT_NANOS) {
      open = look();
      last = open;
      lastNanos = System.nanoTime();
    }
    return open;
  }

  private Open look() {
    Counts counts =
        database
            .list(
                COUNTS,
                Counts.class,
                query -> query.bind("unheard", (double) JobQueue.UNHEARD_SECONDS))
            .get(0);
    long here = 0;
    for (JobTable table : JobTable.values()) {
      here += queue.held(table).size();
    }
    return new Open(
        database.list(COMPANIES, Waiting.class, query -> query.bind("most", MOST_COMPANIES)),
        counts.waiting(),
        counts.longestWait(),
        counts.running(),
        here,
        counts.unheard());
  }
}
