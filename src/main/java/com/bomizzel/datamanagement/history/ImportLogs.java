package com.bomizzel.datamanagement.history;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The rows of {@code data_import_logs}, their counts and their problems. Each method commits by
 * itself, whatever transaction its caller is in, but for {@link #setInFile} and {@link #addChunk},
 * which write on the caller's connection. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ImportLogs {
  private static final String UNDER_LEASE = " where id = ? and fence = ? and state = 'running'";

  private static final String CONFIRM =
      "update data_import_logs set heartbeat_at = now(),"
          + " progress_kind = coalesce(?, progress_kind),"
          + " passwords_to_set = passwords_to_set + ?"
          + UNDER_LEASE
          + " returning cancel_requested or stop_requested";

  private DataSource dataSource;
  private Settings settings;
  private JobQueue queue;

  /** For the container. */
  protected ImportLogs() {}

  @Inject
  ImportLogs(DataSource dataSource, Settings settings, JobQueue queue) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.queue = queue;
  }

  /**
   * Adds a queued import with all counts 0.
   *
   * @return its id
   * @throws ImportAlreadyRunning when one of this company waits or runs and this is no validation
   * @throws TooManyJobs when the company has too many waiting
   */
  public String create(NewImport request) {
    queue.refuseTooMany(request.companyId());
    String id = JobIds.next("import_");
    int added =
        sql()
            .update(
                "with log as (insert into data_import_logs (id, company_id, company_name,"
                    + " requested_by, requester_email, requester_first_name, requester_last_name,"
                    + " overwrite_existing, skip_duplicates, validate_only, file_name, file_size,"
                    + " staged_name, validated_from)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing returning id)"
                    + " insert into data_import_counts (import_id, kind)"
                    + " select log.id, kind from log, unnest(?::text[]) kind",
                id,
                request.companyId(),
                request.companyName(),
                request.requester().userId(),
                request.requester().email(),
                request.requester().firstName(),
                request.requester().lastName(),
                request.overwriteExisting(),
                request.skipDuplicates(),
                request.validateOnly(),
                request.fileName(),
                request.fileSize(),
                request.stagedName(),
                request.validatedFrom(),
                kindNames());
    if (added == 0) {
      throw new ImportAlreadyRunning();
    }
    return id;
  }

  /** The import with that id, whoever's it is. */
  public Optional<ImportLog> find(String id) {
    return sql().query("select * from data_import_logs where id = ?", ImportLog::read, id).stream()
        .findFirst();
  }

  /** A company's imports asked for before {@code before} (null: all), the newest first. */
  public List<ImportLog> ofCompany(UUID companyId, int limit, OffsetDateTime before) {
    return sql()
        .query(
            "select * from data_import_logs where company_id = ?"
                + " and requested_at < coalesce(?::timestamptz, 'infinity')"
                + " order by requested_at desc, id desc limit ?",
            ImportLog::read,
            companyId,
            before,
            limit);
  }

  /**
   * Sets how many records of each kind the file holds and every other count to 0, and forgets the
   * problems so far: the job starts from its first record. Joins the transaction of {@code
   * connection}, which stays open.
   *
   * @throws LeaseLost when another server took over; the transaction must be rolled back then
   */
  public void setInFile(JobLease lease, Connection connection, Map<RecordKind, Long> inFile)
      throws SQLException {
    confirm(lease, connection, null, 0);
    Sql.update(connection, "delete from data_import_errors where import_id = ?", lease.jobId());
    Sql.update(
        connection, "update data_import_logs set passwords_to_set = 0 where id = ?", lease.jobId());
    for (RecordKind kind : RecordKind.values()) {
      Sql.update(
          connection,
          "update data_import_counts set in_file = ?, created = 0, updated = 0, skipped = 0,"
              + " rejected = 0 where import_id = ? and kind = ?",
          inFile.getOrDefault(kind, 0L),
          lease.jobId(),
          kind.jsonName());
    }
  }

  /**
   * Adds what one chunk did, in the chunk's own transaction: the counts commit with the rows and
   * the checkpoint, or not at all. Locks the log row until that transaction ends, so that no other
   * server can take the job over meanwhile. The connection stays open.
   *
   * @param deltas what to add, without {@code inFile}
   * @param progressKind the kind being worked on, as in the document
   * @return whether somebody has asked for the import's end
   * @throws LeaseLost when another server took over; the transaction must be rolled back then
   */
  public boolean addChunk(
      JobLease lease,
      Connection connection,
      Map<RecordKind, RecordCounts> deltas,
      List<Problem> problems,
      int passwordsToSet,
      String progressKind)
      throws SQLException {
    boolean endAskedFor = confirm(lease, connection, progressKind, passwordsToSet);
    addCounts(lease.jobId(), connection, deltas);
    insert(lease.jobId(), connection, problems);
    return endAskedFor;
  }

  private static void addCounts(
      String importId, Connection connection, Map<RecordKind, RecordCounts> deltas)
      throws SQLException {
    List<RecordKind> kinds = List.copyOf(deltas.keySet());
    Sql.update(
        connection,
        "update data_import_counts c set created = c.created + d.created,"
            + " updated = c.updated + d.updated, skipped = c.skipped + d.skipped,"
            + " rejected = c.rejected + d.rejected"
            + " from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])"
            + " d(kind, created, updated, skipped, rejected)"
            + " where c.import_id = ? and c.kind = d.kind",
        kinds.stream().map(RecordKind::jsonName).toArray(String[]::new),
        each(kinds, kind -> deltas.get(kind).created()),
        each(kinds, kind -> deltas.get(kind).updated()),
        each(kinds, kind -> deltas.get(kind).skipped()),
        each(kinds, kind -> deltas.get(kind).rejected()),
        importId);
  }

  private static Long[] each(List<RecordKind> kinds, Function<RecordKind, Long> count) {
    return kinds.stream().map(count).toArray(Long[]::new);
  }

  /** The counts of all kinds, in the document's order. */
  public Map<RecordKind, RecordCounts> counts(String importId) {
    Map<RecordKind, RecordCounts> counts = new EnumMap<>(RecordKind.class);
    for (RecordKind kind : RecordKind.values()) {
      counts.put(kind, RecordCounts.ZERO);
    }
    sql()
        .query(
            "select kind, in_file, created, updated, skipped, rejected from data_import_counts"
                + " where import_id = ?",
            row ->
                counts.put(
                    RecordKind.named(row.getString(1)).orElseThrow(),
                    new RecordCounts(
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6))),
            importId);
    return counts;
  }

  /**
   * Problems in the order they were met.
   *
   * @param after the sequence number of the last one had; 0 for the first page
   */
  public List<NumberedProblem> problems(
      String importId, Problem.Level level, int limit, long after) {
    return sql()
        .query(
            "select id, level, kind, path, record_key, code, message from data_import_errors"
                + " where import_id = ? and level = ? and id > ? order by id limit ?",
            row ->
                new NumberedProblem(
                    row.getLong(1),
                    new Problem(
                        level,
                        RecordKind.named(row.getString(3)).orElseThrow(),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7))),
            importId,
            level.jsonName(),
            after,
            limit);
  }

  /** How many problems of that level there are. */
  public long problemCount(String importId, Problem.Level level) {
    return sql()
        .query(
            "select count(*) from data_import_errors where import_id = ? and level = ?",
            row -> row.getLong(1),
            importId,
            level.jsonName())
        .get(0);
  }

  /**
   * Ends the job with its summary. A validation's staged upload may be used for the retention time
   * from now.
   *
   * @throws LeaseLost when another server took over
   */
  public void completed(JobLease lease) {
    end(lease, "completed", null, false);
  }

  /**
   * Ends the job for good; what was committed stays and is counted.
   *
   * @throws LeaseLost when another server took over
   */
  public void failed(JobLease lease, String code, String message) {
    end(lease, "failed", new JobError(code, message), false);
  }

  /**
   * Ends the job as failed in a way that need not be for good: its staged upload is kept for the
   * retention time from now, and meanwhile an operator may restart it.
   *
   * @throws LeaseLost when another server took over
   */
  public void interrupted(JobLease lease, String code, String message) {
    end(lease, "failed", new JobError(code, message), true);
  }

  /**
   * Ends a job that somebody asked to cancel; what was committed stays and is counted.
   *
   * @throws LeaseLost when another server took over
   */
  public void cancelled(JobLease lease) {
    end(lease, "cancelled", null, false);
  }

  /**
   * Leaves a running job to the next server that looks for abandoned ones: this one stops.
   *
   * @throws LeaseLost when another server took over
   */
  public void release(JobLease lease) {
    underLease(
        lease,
        "update data_import_logs set owner = null, heartbeat_at = '-infinity'" + UNDER_LEASE,
        lease.jobId(),
        lease.fence());
  }

  /**
   * Leaves a running job alone for as long as a heartbeat counts; then any server may take it.
   *
   * @throws LeaseLost when another server took over
   */
  public void postpone(JobLease lease) {
    underLease(
        lease,
        "update data_import_logs set owner = null, heartbeat_at = now()" + UNDER_LEASE,
        lease.jobId(),
        lease.fence());
  }

  /**
   * Asks for the end of a waiting or running import; a waiting one has ended then.
   *
   * @return false when it had ended already
   */
  public boolean requestCancel(String id) {
    return sql()
            .update(
                "update data_import_logs set cancel_requested = true,"
                    + " finished_at = case state when 'queued' then now() end,"
                    + " state = case state when 'queued' then 'cancelled' else state end"
                    + " where id = ? and state in ('queued', 'running')",
                id)
        > 0;
  }

  /** Ended imports whose staged upload is still there and may go: not needed, or overdue. */
  public List<ImportLog> staleUploads() {
    return sql()
        .query(
            "select * from data_import_logs log where staged_name is not null"
                + " and state in ('completed', 'failed', 'cancelled')"
                + " and (expires_at is null or expires_at <= now())"
                + " and not exists (select 1 from data_import_logs other"
                + "   where other.staged_name = log.staged_name"
                + "   and (other.state in ('queued', 'running') or other.expires_at > now()))",
            ImportLog::read);
  }

  /** Notes that a staged upload is gone, in every row that names it: none can be restarted. */
  public void forgetUpload(String stagedName) {
    sql()
        .update(
            "delete from data_import_aliases where import_id in (select id from data_import_logs"
                + " where staged_name = ? and state not in ('queued', 'running'))",
            stagedName);
    sql()
        .update("update data_import_logs set staged_name = null where staged_name = ?", stagedName);
  }

  /** The imports whose id, or whose staged upload's name, is one of these. */
  public List<ImportLog> withFiles(Collection<String> owners) {
    String[] names = owners.toArray(String[]::new);
    return sql()
        .query(
            "select * from data_import_logs where id = any(?) or staged_name = any(?)",
            ImportLog::read,
            names,
            names);
  }

  /** True when an import that waits or runs needs that staged upload. */
  public boolean isUploadInUse(String stagedName) {
    return !sql()
        .query(
            "select 1 from data_import_logs where staged_name = ?"
                + " and state in ('queued', 'running') limit 1",
            row -> row.getInt(1),
            stagedName)
        .isEmpty();
  }

  /** True when any row names that staged upload. */
  public boolean namesUpload(String stagedName) {
    return !sql()
        .query(
            "select 1 from data_import_logs where staged_name = ? limit 1",
            row -> row.getInt(1),
            stagedName)
        .isEmpty();
  }

  /** Whether somebody has asked for the import's end. */
  private boolean confirm(
      JobLease lease, Connection connection, String progressKind, int passwordsToSet)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(CONFIRM)) {
      update.setString(1, progressKind);
      update.setInt(2, passwordsToSet);
      update.setString(3, lease.jobId());
      update.setLong(4, lease.fence());
      try (ResultSet confirmed = update.executeQuery()) {
        if (!confirmed.next()) {
          throw new LeaseLost(lease);
        }
        return confirmed.getBoolean(1);
      }
    }
  }

  private static void insert(String importId, Connection connection, List<Problem> problems)
      throws SQLException {
    if (problems.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into data_import_errors (import_id, level, kind, path, record_key, code,"
                + " message) values (?, ?, ?, ?, ?, ?, ?)")) {
      for (Problem problem : problems) {
        insert.setString(1, importId);
        insert.setString(2, problem.level().jsonName());
        insert.setString(3, problem.kind().jsonName());
        insert.setString(4, problem.path());
        insert.setString(5, problem.key());
        insert.setString(6, problem.code());
        insert.setString(7, problem.message());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void end(JobLease lease, String state, JobError error, boolean restartable) {
    underLease(
        lease,
        "update data_import_logs set state = ?, finished_at = now(), owner = null,"
            + " error_code = ?, error_message = ?,"
            + " expires_at = case when validate_only and ? = 'completed' or ?"
            + " then now() + make_interval(secs => ?) end"
            + UNDER_LEASE,
        state,
        error == null ? null : error.code(),
        error == null ? null : error.message(),
        state,
        restartable,
        (double) settings.limits().retention().toSeconds(),
        lease.jobId(),
        lease.fence());
    if (!restartable) {
      sql().update("delete from data_import_aliases where import_id = ?", lease.jobId());
    }
  }

  private void underLease(JobLease lease, String update, Object... arguments) {
    if (sql().update(update, arguments) == 0) {
      throw new LeaseLost(lease);
    }
  }

  private static String[] kindNames() {
    RecordKind[] kinds = RecordKind.values();
    String[] names = new String[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      names[i] = kinds[i].jsonName();
    }
    return names;
  }

  private Sql sql() {
    return new Sql(dataSource);
  }
}
