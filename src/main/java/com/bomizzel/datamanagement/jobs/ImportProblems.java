package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

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

  private DataSource dataSource;

  /** For the container. */
  protected ImportProblems() {}

  /** On the database that has the log tables. */
  @Inject
  public ImportProblems(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The problems that are kept, in the order they were met.
   *
   * @param level errors, all warnings, or only those that need attention
   * @param after the sequence number of the last one had; 0 for the first page
   */
  public List<NumberedProblem> page(String importId, Problem.Level level, int limit, long after) {
    return sql()
        .query(
            "select id, level, kind, "
                + String.join(
                    ", ",
                    LogText.column("path"),
                    LogText.column("record_key"),
                    LogText.column("code"),
                    LogText.column("message"))
                + " from data_import_errors where import_id = ? and level = any(?) and id > ? order by id limit ?",
            row ->
                new NumberedProblem(
                    row.getLong(1),
                    new Problem(
                        Problem.Level.of(row.getString(2)),
                        RecordKind.named(row.getString(3)).orElseThrow(),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7))),
            importId,
            level.found(),
            after,
            limit);
  }

  /** How many problems {@link #page} has for that level. */
  public long kept(String importId, Problem.Level level) {
    return sql()
        .query(
            "select count(*) from data_import_errors where import_id = ? and level = any(?)",
            row -> row.getLong(1),
            importId,
            level.found())
        .get(0);
  }

  /**
   * A file that one lease has written problems to.
   *
   * @param lease the import, and the fence that the file is named by
   * @param bytes as many at its beginning are true: a chunk was committed with them
   */
  public record ProblemFile(JobLease lease, long bytes) {}

  /** The files with all of an import's problems, in the order they were met. */
  public List<ProblemFile> files(String importId) {
    return sql()
        .query(
            "select fence, bytes from data_import_problem_files where import_id = ? order by fence",
            row -> new ProblemFile(new JobLease(importId, row.getLong(1)), row.getLong(2)),
            importId);
  }

  /** The file of this lease, as of the connection's transaction; empty before the first chunk. */
  public ProblemFile file(JobLease lease, Connection connection) throws SQLException {
    return Sql.query(
            connection,
            "select bytes from data_import_problem_files where import_id = ? and fence = ?",
            row -> new ProblemFile(lease, row.getLong(1)),
            lease.jobId(),
            lease.fence())
        .stream()
        .findFirst()
        .orElseGet(() -> new ProblemFile(lease, 0));
  }

  /** Says how much of a file is true once the connection's transaction has committed. */
  public void setFile(ProblemFile file, Connection connection) throws SQLException {
    Sql.update(
        connection,
        "insert into data_import_problem_files (import_id, fence, bytes) values (?, ?, ?)"
            + " on conflict (import_id, fence) do update set bytes = excluded.bytes",
        file.lease().jobId(),
        file.lease().fence(),
        file.bytes());
  }

  /** Forgets what an import has met: it begins anew. */
  static void forget(Connection connection, String importId) throws SQLException {
    Sql.update(connection, "delete from data_import_errors where import_id = ?", importId);
    Sql.update(connection, "delete from data_import_problem_files where import_id = ?", importId);
  }

  /**
   * Keeps those of a chunk's problems that are among the first of their level.
   *
   * @param problems of all levels
   * @param inAll how many of that level the import has met, with these
   */
  static void keep(
      Connection connection,
      String importId,
      List<Problem> problems,
      Problem.Level level,
      long inAll)
      throws SQLException {
    List<Problem> such = problems.stream().filter(problem -> problem.level() == level).toList();
    long room = Math.max(0, KEPT - (inAll - such.size()));
    List<Object[]> rows = such.stream().limit(room).map(problem -> row(importId, problem)).toList();
    if (!rows.isEmpty()) {
      Sql.batch(
          connection,
          "insert into data_import_errors (import_id, level, kind, path, record_key, code, message)"
              + " values (?, ?, ?, ?, ?, ?, ?)",
          rows);
    }
  }

  private static Object[] row(String importId, Problem problem) {
    return new Object[] {
      importId,
      problem.level().jsonName(),
      problem.kind().jsonName(),
      problem.path(),
      problem.key(),
      problem.code(),
      problem.message()
    };
  }

  private Sql sql() {
    return new Sql(dataSource);
  }
}
