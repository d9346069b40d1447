package com.bomizzel.datamanagement.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The problems that imports met with single records: the first of them as rows, for pages and
 * searches; and how much of the files that have all of them is true. Each method commits by itself,
 * but for those that are given a connection, which they write on. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ImportProblems {
  /** Of each level, as many problems of an import are kept as rows. */
  public static final int KEPT = 10_000;

  private static final String PAGE =
      """
      select id as number, level, kind, left(path, <longest>) as path,
             left(record_key, <longest>) as key, left(code, <longest>) as code,
             left(message, <longest>) as message
        from data_import_errors
       where import_id = :id and level = any(:levels) and id > :after
       order by id limit :limit
      """;

  private static final String FIRST =
      """
      select problem.import_id, problem.level, problem.kind, left(problem.path, <longest>) as path,
             left(problem.record_key, <longest>) as key, left(problem.code, <longest>) as code,
             left(problem.message, <longest>) as message
        from unnest(cast(:ids as text[])) import(id)
       cross join unnest(cast(:levels as text[])) level(name)
       cross join lateral (
         select * from data_import_errors
          where import_id = import.id and level = level.name
          order by id limit :limit) problem
       order by problem.id
      """;

  private static final String COUNT =
      "select count(*) from data_import_errors where import_id = :id and level = any(:levels)";

  private static final String HAS =
      """
      select exists (
        select from data_import_errors where import_id = :id and level = :level and code = :code)
      """;

  private static final String FILES =
      """
      select import_id as job_id, fence, bytes from data_import_problem_files
       where import_id = :jobId
       order by fence
      """;

  private static final String FILE =
      """
      select import_id as job_id, fence, bytes from data_import_problem_files
       where import_id = :jobId and fence = :fence
      """;

  private static final String SET_FILE =
      """
      insert into data_import_problem_files (import_id, fence, bytes)
      values (:lease.jobId, :lease.fence, :bytes)
      on conflict (import_id, fence) do update set bytes = excluded.bytes
      """;

  private static final String FORGET =
      """
      with files as (delete from data_import_problem_files where import_id = :id)
      delete from data_import_errors where import_id = :id
      """;

  private static final String INSERT =
      """
      insert into data_import_errors (import_id, level, kind, path, record_key, code, message)
      values (:id, :levelName, :kindName, :path, :key, :code, :message)
      """;

  private LogDatabase database;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ImportProblems() {}

  /** On the database that has the log tables. */
  @Inject
  public ImportProblems(DataSource dataSource) {
    database = new LogDatabase(dataSource);
  }

  /**
   * The problems that are kept, in the order they were met.
   *
   * @param level errors, all warnings, or only those that need attention
   * @param after the sequence number of the last one had; 0 for the first page
   */
  public List<NumberedProblem> page(String importId, Problem.Level level, int limit, long after) {
    return database.list(
        PAGE,
        NumberedProblem.class,
        query ->
            query
                .bind("id", importId)
                .bind("levels", level.found())
                .bind("after", after)
                .bind("limit", limit));
  }

  /** One row. */
  public record MetProblem(String importId, @Nested Problem problem) {}

  /** Of each of these imports, and of each level by itself, the first problems, in their order. */
  public Map<String, List<Problem>> first(Collection<String> importIds, int limit) {
    Map<String, List<Problem>> found = new HashMap<>();
    importIds.forEach(id -> found.put(id, new ArrayList<>()));
    database
        .list(
            FIRST,
            MetProblem.class,
            query ->
                query
                    .bind("ids", importIds.toArray(String[]::new))
                    .bind("levels", Problem.Level.names())
                    .bind("limit", limit))
        .forEach(met -> Objects.requireNonNull(found.get(met.importId())).add(met.problem()));
    return found;
  }

  /** How many problems {@link #page} has for that level. */
  public long kept(String importId, Problem.Level level) {
    return database.one(
        COUNT, Long.class, query -> query.bind("id", importId).bind("levels", level.found()));
  }

  /** Whether a problem of that level and code is among those that {@link #page} has. */
  public boolean has(String importId, Problem.Level level, ProblemCode code) {
    return database.one(
        HAS,
        Boolean.class,
        query ->
            query.bind("id", importId).bind("level", level.jsonName()).bind("code", code.name()));
  }

  /**
   * A file that one lease has written problems to.
   *
   * @param lease the import, and the fence that the file is named by
   * @param bytes as many at its beginning are true: a chunk was committed with them
   */
  public record ProblemFile(@Nested JobLease lease, long bytes) {}

  /** The files with all of an import's problems, in the order they were met. */
  public List<ProblemFile> files(String importId) {
    return database.list(FILES, ProblemFile.class, query -> query.bind("jobId", importId));
  }

  /** The file of this lease, as of the connection's transaction; empty before the first chunk. */
  public ProblemFile file(JobLease lease, Connection connection) throws SQLException {
    return LogDatabase.callOn(
            connection,
            handle ->
                handle.createQuery(FILE).bindMethods(lease).mapTo(ProblemFile.class).findOne())
        .orElseGet(() -> new ProblemFile(lease, 0));
  }

  /** Says how much of a file is true once the connection's transaction has committed. */
  public void setFile(ProblemFile file, Connection connection) throws SQLException {
    LogDatabase.callOn(
        connection, handle -> handle.createUpdate(SET_FILE).bindMethods(file).execute());
  }

  /** Forgets what an import has met: it begins anew. */
  static void forget(Handle handle, String importId) {
    handle.createUpdate(FORGET).bind("id", importId).execute();
  }

  /**
   * Keeps those of a chunk's problems that are among the first of their level.
   *
   * @param problems of all levels
   * @param inAll how many of that level the import has met, with these
   */
  static void keep(
      Handle handle, String importId, List<Problem> problems, Problem.Level level, long inAll) {
    List<Problem> such = problems.stream().filter(problem -> problem.level() == level).toList();
    long room = Math.max(0, KEPT - (inAll - such.size()));
    PreparedBatch batch = handle.prepareBatch(INSERT);
    such.stream()
        .limit(room)
        .forEach(
            problem ->
                batch
                    .bind("id", importId)
                    .bind("levelName", problem.level().jsonName())
                    .bind("kindName", problem.kindName())
                    .bindMethods(problem)
                    .add());
    batch.execute();
  }
}
