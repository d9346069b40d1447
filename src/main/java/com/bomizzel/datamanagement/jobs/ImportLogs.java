package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code data_import_logs}. What an import counts and meets is {@link ImportCounts}'
 * and {@link ImportProblems}', which staged uploads it needs {@link UploadReferences}'. Each method
 * commits by itself, whatever transaction its caller is in. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ImportLogs {
  static final String SELECT = "select " + ImportLog.COLUMNS + " from data_import_logs log where ";

  /** Locks the validation whose upload it is: its file is not released meanwhile. */
  private static final String INSERT =
      """
      with log as (
        insert into data_import_logs (id, company_id, company_name, requested_by, requester_email,
          requester_first_name, requester_last_name, overwrite_existing, skip_duplicates,
          validate_only, allow_platform_roles, file_name, file_size, staged_name, validated_from,
          source, table_choice, request_id, trace_id, traceparent)
        select cast(:id as text), cast(:companyId as uuid), cast(:companyName as text),
               cast(:requester.userId as uuid), cast(:requester.email as text),
               cast(:requester.firstName as text), cast(:requester.lastName as text),
               cast(:overwriteExisting as boolean), cast(:skipDuplicates as boolean),
               cast(:validateOnly as boolean), cast(:allowPlatformRoles as boolean),
               cast(:fileName as text), cast(:fileSize as bigint), cast(:stagedName as text),
               cast(:validatedFrom as text), cast(:source as text), cast(:tableChoice as text),
               cast(:requestId as text), cast(:traceId as text), cast(:traceparent as text)
         where cast(:validatedFrom as text) is null
            or exists (select 1 from data_import_logs
                        where id = :validatedFrom and staged_name = :stagedName for share)
        on conflict do nothing
        returning id)
      insert into data_import_counts (import_id, kind)
      select log.id, kind from log, unnest(cast(:kinds as text[])) kind
      """;

  private static final String OPEN =
      """
      select exists (select 1 from data_import_logs
                      where company_id = :company and state in ('queued', 'running')
                        and not validate_only)
      """;

  /** The rows about one file: validations may have been made of it one after another. */
  private static final String STARTED_FROM =
      """
      with recursive same_file (id, company_id, validated_from, validate_only, requested_at) as (
        select id, company_id, validated_from, validate_only, requested_at
          from data_import_logs where id = :validation
         union
        select log.id, log.company_id, log.validated_from, log.validate_only, log.requested_at
          from same_file join data_import_logs log
            on log.company_id = same_file.company_id
           and (log.id = same_file.validated_from or log.validated_from = same_file.id))
      select id from same_file where not validate_only order by requested_at desc, id desc limit 1
      """;

  private static final String COMPLETED =
      """
      state = 'completed', finished_at = now(), owner = null,
      expires_at = case when validate_only then now() + make_interval(secs => :retention) end
      """;

  private static final String RELEASE =
      "owner = null, heartbeat_at = '-infinity', attempts = greatest(attempts - 1, 0)";

  private LogDatabase database;
  private JobRows rows;
  private Settings settings;
  private JobQueue queue;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ImportLogs() {}

  @Inject
  ImportLogs(DataSource dataSource, Settings settings, JobQueue queue) {
    database = new LogDatabase(dataSource);
    rows = new JobRows(database, JobTable.IMPORTS);
    this.settings = settings;
    this.queue = queue;
  }

  /**
   * Adds a queued import with all counts 0.
   *
   * @return its id
   * @throws ImportAlreadyRunning when one of this company waits or runs and this is not a
   *     validation; also when the validation whose staged upload this is no longer names it
   * @throws TooManyJobs when the company has too many waiting
   */
  public String create(NewImport request) {
    return create(JobTable.IMPORTS.newId(), request);
  }

  /** The same, under an id that was {@linkplain RequestKeys reserved} for it. */
  public String create(String id, NewImport request) {
    queue.refuseTooMany(request.companyId());
    String[] kinds =
        Stream.of(RecordKind.values()).map(RecordKind::jsonName).toArray(String[]::new);
    int added =
        database.call(
            handle ->
                handle
                    .createUpdate(INSERT)
                    .bind("id", id)
                    .bindMethods(request)
                    .bind("kinds", kinds)
                    .bind("requestId", LogContext.current().requestId())
                    .bind("traceId", LogContext.current().traceId())
                    .bind("traceparent", LogContext.current().traceparent())
                    .execute());
    if (added == 0) {
      throw new ImportAlreadyRunning();
    }
    return id;
  }

  /**
   * Looks whether a company may begin an import that is not a validation. {@link #create} decides.
   *
   * @throws ImportAlreadyRunning when one waits or runs
   */
  public void refuseSecond(UUID companyId) {
    if (database.one(OPEN, Boolean.class, query -> query.bind("company", companyId))) {
      throw new ImportAlreadyRunning();
    }
  }

  /**
   * The newest import of that validation's file, whichever validation of the same file it was
   * started from; empty when none was started.
   */
  public Optional<String> startedFrom(String validationId) {
    return database
        .list(STARTED_FROM, String.class, query -> query.bind("validation", validationId))
        .stream()
        .findFirst();
  }

  /** The import with that id, whoever's it is. */
  public Optional<ImportLog> find(String id) {
    return where("id = :id", query -> query.bind("id", id)).stream().findFirst();
  }

  /** A company's imports asked for before {@code before} (null: all), the newest first. */
  public List<ImportLog> ofCompany(
      @Nullable UUID companyId, int limit, @Nullable OffsetDateTime before) {
    return where(
        CompanyHistory.BEFORE,
        query -> query.bind("company", companyId).bind("limit", limit).bind("before", before));
  }

  private List<ImportLog> where(String condition, UnaryOperator<Query> values) {
    return database.list(SELECT + condition, ImportLog.class, values);
  }

  /**
   * Ends the job with its summary. A validation's staged upload may be used for the retention time
   * from now.
   *
   * @throws LeaseLost when another server took over
   */
  public void completed(JobLease lease) {
    rows.underLease(
        lease, COMPLETED, update -> update.bind("retention", (double) retention().toSeconds()));
    ImportNotes.forget(database, lease);
  }

  /**
   * Ends the job for good; what was committed stays and is counted. With a plain sentence when the
   * database does not take the message.
   *
   * @throws LeaseLost when another server took over
   */
  public void failed(JobLease lease, JobError why) {
    rows.failed(lease, why, null);
    ImportNotes.forget(database, lease);
  }

  /**
   * Ends the job as failed in a way that need not be for good: its staged upload is kept for the
   * retention time from now, and meanwhile an operator may restart it.
   *
   * @throws LeaseLost when another server took over
   */
  public void interrupted(JobLease lease, JobError why) {
    rows.failed(lease, why, retention());
    ImportNotes.forgetTried(database, lease);
  }

  /**
   * Lets a job wait that met a fault which passes by itself: after a pause it goes on from its last
   * checkpoint, a validation begins anew. {@code JOB_RETRIES} says how often.
   *
   * @return false when it is not to be tried again, and nothing was changed
   */
  public boolean retry(JobLease lease, JobError why) {
    return rows.retry(lease, why, settings.limits().jobRetries());
  }

  /**
   * Lets a job wait for some seconds that this server cannot go on with yet; then any server may
   * take it. Counts as no try.
   *
   * @return false when somebody wants its end, and nothing was changed
   */
  public boolean letWait(JobLease lease, JobError why) {
    return rows.letWait(lease, why);
  }

  /**
   * Ends a job that somebody asked to cancel; what was committed stays and is counted.
   *
   * @throws LeaseLost when another server took over
   */
  public void cancelled(JobLease lease) {
    rows.cancelled(lease);
    ImportNotes.forget(database, lease);
  }

  private Duration retention() {
    return settings.limits().retention();
  }

  /**
   * Leaves a running job to the next server that looks for abandoned ones: this one stops. Does not
   * count as an attempt.
   *
   * @throws LeaseLost when another server took over
   */
  public void release(JobLease lease) {
    rows.underLease(lease, RELEASE, UnaryOperator.identity());
  }
}
