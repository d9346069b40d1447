package com.bomizzel.datamanagement.jobs;

import static java.util.Objects.requireNonNull;

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
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.Query;

/** The rows of both log tables, all companies', as operators look at them. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class JobLogs {
  private static final String SELECT =
      "select "
          + JobRows.COLUMNS
          + ", file_size, request_id, trace_id, traceparent, <overview> from <table> log where ";

  /** Those that are not in line. */
  private static final String PAUSED =
      "state = 'queued' and retry_at > now() order by retry_at limit :limit";

  private static final String COUNT =
      """
      select (select count(*) from data_export_logs where state = :state)
           + (select count(*) from data_import_logs where state = :state)
      """;

  private static final String SPANS =
      """
      select queued_at, started_at, finished_at from <table>
       where queued_at > now() - make_interval(secs => :period) or state in ('queued', 'running')
       order by queued_at desc limit :limit
      """;

  private LogDatabase database;
  private WaitingLine line;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobLogs() {}

  @Inject
  JobLogs(DataSource dataSource) {
    database = new LogDatabase(dataSource);
    line = new WaitingLine(database);
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
    for (JobLog log :
        both("id = any(:ids)", query -> query.bind("ids", ids.toArray(String[]::new)))) {
      found.put(log.id(), log);
    }
    return found;
  }

  /** The jobs that wait, the next one first; after them those that wait for another try. */
  public List<JobLog> waiting(int limit) {
    List<String> inLine = line.first(limit);
    Map<String, JobLog> found = find(inLine);
    Stream<JobLog> paused =
        both(PAUSED, query -> query.bind("limit", limit)).stream()
            .sorted(Comparator.comparing(log -> requireNonNull(log.retry()).at()));
    return Stream.concat(inLine.stream().map(found::get).filter(Objects::nonNull), paused)
        .limit(limit)
        .toList();
  }

  /** How many jobs are in that state, on all servers. */
  public long count(JobState state) {
    return database.one(COUNT, Long.class, query -> query.bind("state", state.jsonName()));
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
          database.list(
              SPANS,
              Span.class,
              query ->
                  query
                      .define("table", table.tableName())
                      .bind("period", (double) period.toSeconds())
                      .bind("limit", limit)));
    }
    return spans;
  }

  private List<JobLog> both(String condition, UnaryOperator<Query> values) {
    List<JobLog> logs = new ArrayList<>();
    for (JobTable table : JobTable.values()) {
      logs.addAll(
          database.list(
              SELECT + condition,
              JobLog.class,
              query ->
                  values
                      .apply(query)
                      .define("table", table.tableName())
                      .define("overview", table.overview())));
    }
    return logs;
  }
}
