package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
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
 * The rows of {@code data_import_logs} and their counts. Each method commits by itself, whatever
 * transaction its caller is in, but for those that are given a connection, which they write on.
 * Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ImportLogs {
  private static final String SELECT = "select " + ImportLog.COLUMNS + " from data_import_logs";

  private static final String UNDER_LEASE = " where id = ? and fence = ? and state = 'running'";

  /** Forgets the oldest unneeded upload of the completed validations of a choice. */
  private static final String RELEASE =
      "update data_import_logs log set staged_name = null"
          + " from (select id, staged_name from data_import_logs validation"
          + "   where %s = ? and validate_only and state = 'completed'"
          + "   and staged_name is not null"
          + "   and not exists (select 1 from data_import_logs other"
          + "     where other.staged_name = validation.staged_name and other.id <> validation.id"
          + "     and (other.state in ('queued', 'running') or other.expires_at > now()))"
          + "   order by finished_at, id limit 1 for update skip locked) released"
          + " where log.id = released.id returning released.staged_name";

  private static final String CONFIRM =
      "update data_import_logs set heartbeat_at = now(),"
          + " attempts = case when ? then 0 else attempts end,"
          + " progress_kind = coalesce(?, progress_kind),"
          + " passwords_to_set = passwords_to_set + ?,"
          + " errors = errors + ?, attention = attention + ?, warnings = warnings + ?"
          + UNDER_LEASE
          + " returning cancel_requested or stop_requested, errors, attention, warnings";

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
   * @throws ImportAlreadyRunning when one of this company waits or runs and this is no validation;
   *     also when the validation whose staged upload this is does not name it any more
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
                    + " overwrite_existing, skip_duplicates, validate_only, allow_platform_roles,"
                    + " file_name, file_size, staged_name, validated_from)"
                    + " select ?::text, ?::uuid, ?::text, ?::uuid, ?::text, ?::text, ?::text,"
                    + " ?::boolean, ?::boolean, ?::boolean, ?::boolean, ?::text, ?::bigint,"
                    + " ?::text, ?::text"
                    // Locks the validation: its file is not released meanwhile.
                    + " where ?::text is null or exists (select 1 from data_import_logs"
                    + "   where id = ? and staged_name = ? for share)"
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
                request.allowPlatformRoles(),
                request.fileName(),
                request.fileSize(),
                request.stagedName(),
                request.validatedFrom(),
                request.validatedFrom(),
                request.validatedFrom(),
                request.stagedName(),
                kindNames());
    if (added == 0) {
      throw new ImportAlreadyRunning();
    }
    return id;
  }

  /**
   * Looks whether a company may begin an import that is no validation. {@link #create} decides.
   *
   * @throws ImportAlreadyRunning when one waits or runs
   */
  public void refuseSecond(UUID companyId) {
    boolean open =
        sql()
            .query(
                "select exists (select 1 from data_import_logs where company_id = ?"
                    + " and state in ('queued', 'running') and not validate_only)",
                row -> row.getBoolean(1),
                companyId)
            .get(0);
    if (open) {
      throw new ImportAlreadyRunning();
    }
  }

  /** The import with that id, whoever's it is. */
  public Optional<ImportLog> find(String id) {
    return sql().query(SELECT + " where id = ?", ImportLog::read, id).stream().findFirst();
  }

  /** A company's imports asked for before {@code before} (null: all), the newest first. */
  public List<ImportLog> ofCompany(UUID companyId, int limit, OffsetDateTime before) {
    return sql()
        .query(
            SELECT
                + " where company_id = ?"
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
    confirm(lease, connection, new Chunk(Map.of(), List.of(), 0, null));
    ImportProblems.forget(connection, lease.jobId());
    Sql.update(
        connection,
        "update data_import_logs set passwords_to_set = 0, errors = 0, attention = 0, warnings = 0"
            + " where id = ?",
        lease.jobId());
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
   * server can take the job over meanwhile. The connection stays open. All problems are counted; of
   * each level the first {@value ImportProblems#KEPT} are kept.
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
    Standing standing =
        confirm(lease, connection, new Chunk(deltas, problems, passwordsToSet, progressKind));
    addCounts(lease.jobId(), connection, deltas);
    for (Problem.Level level : Problem.Level.values()) {
      ImportProblems.keep(connection, lease.jobId(), problems, level, standing.problems(level));
    }
    return standing.endAskedFor();
  }

  /** What a chunk did. */
  private record Chunk(
      Map<RecordKind, RecordCounts> deltas,
      List<Problem> problems,
      int passwordsToSet,
      String progressKind) {
    long problems(Problem.Level level) {
      return problems.stream().filter(problem -> problem.level() == level).count();
    }
  }

  /** How an import stands with a chunk: whether its end was asked for, and its problems in all. */
  private record Standing(boolean endAskedFor, long errors, long attention, long warnings) {
    /** Of that very level. */
    long problems(Problem.Level level) {
      return switch (level) {
        case ERROR -> errors;
        case ATTENTION -> attention;
        case WARNING -> warnings - attention;
      };
    }
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
   * Ends the job with its summary. A validation's staged upload may be used for the retention time
   * from now.
   *
   * @throws LeaseLost when another server took over
   */
  public void completed(JobLease lease) {
    end(lease, "completed", null, false);
  }

  /**
   * Ends the job for good; what was committed stays and is counted. With a plain sentence when the
   * database does not take the message.
   *
   * @throws LeaseLost when another server took over
   */
  public void failed(JobLease lease, JobError why) {
    failed(lease, why, false);
  }

  /**
   * Ends the job as failed in a way that need not be for good: its staged upload is kept for the
   * retention time from now, and meanwhile an operator may restart it.
   *
   * @throws LeaseLost when another server took over
   */
  public void interrupted(JobLease lease, JobError why) {
    failed(lease, why, true);
  }

  private void failed(JobLease lease, JobError error, boolean restartable) {
    try {
      end(lease, "failed", error, restartable);
    } catch (HistoryUnavailable e) {
      if (!e.isRefusal()) {
        throw e;
      }
      end(lease, "failed", error.withoutReason(), restartable);
    }
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
   * Leaves a running job to the next server that looks for abandoned ones: this one stops. Does not
   * count as an attempt.
   *
   * @throws LeaseLost when another server took over
   */
  public void release(JobLease lease) {
    underLease(
        lease,
        "update data_import_logs set owner = null, heartbeat_at = '-infinity',"
            + " attempts = greatest(attempts - 1, 0)"
            + UNDER_LEASE,
        lease.jobId(),
        lease.fence());
  }

  /**
   * Leaves a running job alone for as long as a heartbeat counts; then any server may take it. Does
   * not count as an attempt.
   *
   * @throws LeaseLost when another server took over
   */
  public void postpone(JobLease lease) {
    underLease(
        lease,
        "update data_import_logs set owner = null, heartbeat_at = now(),"
            + " attempts = greatest(attempts - 1, 0)"
            + UNDER_LEASE,
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
            SELECT
                + " log where staged_name is not null"
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

  /**
   * Makes a completed validation forget its staged upload: it cannot be imported any more. No
   * effect when it is no such one, or an import needs the upload that is open or may be restarted.
   *
   * @return the upload's name; it may be deleted unless it is {@linkplain #isUploadInUse in use}
   */
  public Optional<String> releaseUpload(String validationId) {
    return release("id", validationId);
  }

  /**
   * As {@link #releaseUpload}, of that completed validation of a company that ended first.
   *
   * @return empty when no validation of the company has an upload that nobody needs
   */
  public Optional<String> releaseOldestUpload(UUID companyId) {
    return release("company_id", companyId);
  }

  private Optional<String> release(String column, Object value) {
    return sql().query(RELEASE.formatted(column), row -> row.getString(1), value).stream()
        .findFirst();
  }

  /** The imports whose id, or whose staged upload's name, is one of these. */
  public List<ImportLog> withFiles(Collection<String> owners) {
    String[] names = owners.toArray(String[]::new);
    return sql()
        .query(
            SELECT + " where id = any(?) or staged_name = any(?)", ImportLog::read, names, names);
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

  /** Adds a chunk to the log row, which is locked from here on. */
  private static Standing confirm(JobLease lease, Connection connection, Chunk chunk)
      throws SQLException {
    return Sql.query(
            connection,
            CONFIRM,
            row -> new Standing(row.getBoolean(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            !chunk.deltas().isEmpty(),
            chunk.progressKind(),
            chunk.passwordsToSet(),
            chunk.problems(Problem.Level.ERROR),
            chunk.problems(Problem.Level.ATTENTION),
            chunk.problems(Problem.Level.ATTENTION) + chunk.problems(Problem.Level.WARNING),
            lease.jobId(),
            lease.fence())
        .stream()
        .findFirst()
        .orElseThrow(() -> new LeaseLost(lease));
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
