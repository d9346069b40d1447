package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The rows of both log tables, all companies', as operators look at them. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class JobLogs {
  private static final String EXPORTS =
      "select "
          + Columns.JOB
          + ", false as validate_only, records_done as records, 0 as records_before,"
          + " state = 'failed' and error_code is distinct from 'ABANDONED' as restartable"
          + " from data_export_logs log";

  private static final String IMPORTS =
      "select "
          + Columns.JOB
          + ", validate_only, records_before, state = 'failed' and staged_name is not null and expires_at > now()"
          + " as restartable,"
          + " (select coalesce(sum(created + updated + skipped + rejected), 0)"
          + "   from data_import_counts where import_id = log.id) as records"
          + " from data_import_logs log";

  private DataSource dataSource;

  /** For the container. */
  protected JobLogs() {}

  @Inject
  JobLogs(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * When a job waited and ran.
   *
   * @param startedAt null when it has not run since it was queued
   * @param finishedAt null while it is open
   */
  public record Span(
      OffsetDateTime queuedAt, OffsetDateTime startedAt, OffsetDateTime finishedAt) {}

  /** The job with that id. */
  public Optional<JobLog> find(String id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /** The jobs with these ids, by id; those that there are. */
  public Map<String, JobLog> find(Collection<String> ids) {
    Map<String, JobLog> found = new HashMap<>();
    for (JobLog log : both(" where id = any(?)", (Object) ids.toArray(String[]::new))) {
      found.put(log.id(), log);
    }
    return found;
  }

  /** The jobs that wait, the next one first. */
  public List<JobLog> waiting(int limit) {
    return both(" where state = 'queued' order by requested_at limit ?", limit).stream()
        .sorted(Comparator.comparing(JobLog::requestedAt))
        .limit(limit)
        .toList();
  }

  /** How many jobs are in that state, on all servers. */
  public long count(JobState state) {
    return sql()
        .query(
            "select (select count(*) from data_export_logs where state = ?)"
                + " + (select count(*) from data_import_logs where state = ?)",
            row -> row.getLong(1),
            state.jsonName(),
            state.jsonName())
        .get(0);
  }

  /**
   * When jobs waited and ran that were queued within the last {@code period}, and all that are open
   * now.
   *
   * @param limit how many of each kind at most; the newest win
   */
  public List<Span> spans(Duration period, int limit) {
    List<Span> spans = new ArrayList<>();
    for (JobTable table : JobTable.values()) {
      spans.addAll(
          sql()
              .query(
                  "select queued_at, started_at, finished_at from %s".formatted(table.tableName())
                      + " where queued_at > now() - make_interval(secs => ?)"
                      + " or state in ('queued', 'running') order by queued_at desc limit ?",
                  row ->
                      new Span(
                          Columns.time(row, "queued_at"),
                          Columns.time(row, "started_at"),
                          Columns.time(row, "finished_at")),
                  (double) period.toSeconds(),
                  limit));
    }
    return spans;
  }

  private List<JobLog> both(String condition, Object... arguments) {
    List<JobLog> logs = new ArrayList<>();
    logs.addAll(
        sql().query(EXPORTS + condition, row -> JobLog.read(JobTable.EXPORTS, row), arguments));
    logs.addAll(
        sql().query(IMPORTS + condition, row -> JobLog.read(JobTable.IMPORTS, row), arguments));
    return logs;
  }

  private Sql sql() {
    return new Sql(dataSource);
  }
}
