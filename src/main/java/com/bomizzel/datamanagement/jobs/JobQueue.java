package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.jobs.WaitingLine.Waiting;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the right to work on job rows. Queued rows are the queue, for all servers on one
 * database; a row has an owner, a heartbeat and a fence, and each claim is one conditional UPDATE
 * that raises the fence.
 *
 * <p>Thread-safe. How many jobs this server runs is counted in the rows it owns; a lock keeps two
 * of its own threads from taking the last slot both.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class JobQueue {
  private static final Logger LOG = Logger.getLogger(JobQueue.class.getName());

  /** How often a job is taken up that does not get any further. */
  public static final int MOST_ATTEMPTS = 5;

  /** A row whose heartbeat is older belongs to nobody; beats come every 5 seconds. */
  static final int UNHEARD_SECONDS = 20;

  /** So long after its claim a job has a thread of its own, or will never have one. */
  private static final int LAUNCHED_SECONDS = 20;

  private static final String TAKE =
      """
      update <table>
         set state = 'running', owner = :owner, fence = fence + 1, heartbeat_at = now(),
             attempts = attempts + 1, claimed_at = now(), started_at = coalesce(started_at, now()),
             retry_at = null
       where <which>
         and (select count(*) from data_export_logs where state = 'running' and owner = :owner)
           + (select count(*) from data_import_logs where state = 'running' and owner = :owner)
           < :slots
      returning id as job_id, fence, execution_id, attempts > :mostAttempts as exhausted,
                request_id, trace_id,
                left(company_name, <longest>) as label_company,
                left(requester_email, <longest>) as label_requested_by, <label>
      """;

  /** Of a job that waits for nothing but a free slot. */
  static final String DUE = "state = 'queued' and (retry_at is null or retry_at <= now())";

  private static final String QUEUED = DUE + " and id = :id";

  private static final String UNHEARD =
      "state = 'running' and heartbeat_at < now() - make_interval(secs => :unheard)";

  private static final String ANY_UNHEARD =
      "select exists (select from <table> where " + UNHEARD + ")";

  private static final String ABANDONED =
      """
      id = (select id from %s where <unheard>
             order by requested_at limit 1 for update skip locked)
      """
          .replace("<unheard>", UNHEARD);

  /** It is due as it was. What other servers have that this one lacks no row waits for. */
  private static final String EXPLAIN =
      """
      update <table> set retry_at = now(), retry_code = :code, retry_message = :message
       where retry_at is null
         and (state = 'queued'
              or state = 'running' and heartbeat_at < now() - make_interval(secs => :unheard))
         and not <othersHaveStore>
      """;

  /** A row that is locked its chunk holds, however long: nobody takes it over, or waits for it. */
  private static final String BEAT =
      """
      update <table> set heartbeat_at = now()
       where id in (
         select id from <table> job
          where state = 'running' and owner = :owner
            and not exists (
              select from unnest(cast(:ids as text[]), cast(:fences as bigint[])) stalled(id, fence)
               where stalled.id = job.id and stalled.fence = job.fence)
            for update skip locked)
      """;

  private static final String HELD =
      """
      select id as job_id, fence, cancel_requested or stop_requested as end_asked_for,
             coalesce(claimed_at < now() - make_interval(secs => :launching), true) as launched
        from <table> where state = 'running' and owner = :owner
      """;

  /** A fault that passes is a try, as if it had been told, as long as there are some left. */
  private static final String LET_GO =
      """
      update <table>
         set owner = null, heartbeat_at = '-infinity',
             attempts = case when :passing and retries < :most
               then greatest(attempts - 1, 0) else attempts end,
             retries = case when :passing and retries < :most then retries + 1 else retries end
       where id in (
         select id from <table> where id = :jobId and fence = :fence and state = 'running'
            for update skip locked)
      """;

  private static final String EXECUTIONS =
      """
      select execution_id from data_export_logs
       where state = 'running' and owner = :owner and execution_id is not null
      union all
      select execution_id from data_import_logs
       where state = 'running' and owner = :owner and execution_id is not null
      """;

  /** How many jobs of {@code :companyId} wait. */
  static final String WAITING_OF_COMPANY =
      """
      (select count(*) from data_export_logs where state = 'queued' and company_id = :companyId)
        + (select count(*) from data_import_logs where state = 'queued' and company_id = :companyId)
      """;

  private final String owner = UUID.randomUUID().toString();
  private final Object slots = new Object();
  private volatile boolean closed;

  private LogDatabase database;
  private WaitingLine line;
  private Settings settings;
  private JobPulses pulses;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobQueue() {}

  @Inject
  JobQueue(DataSource dataSource, Settings settings, JobPulses pulses) {
    database = new LogDatabase(dataSource);
    line = new WaitingLine(database);
    this.settings = settings;
    this.pulses = pulses;
  }

  /**
   * A job that this server has just taken.
   *
   * @param label what the server's operators are told of it
   * @param executionId its newest batch execution; null before the first
   * @param exhausted whether it has been taken {@value #MOST_ATTEMPTS} times before and never got
   *     any further: nobody should try again
   * @param requestId of the request that it came of; null when that had none
   * @param traceId that of the request
   */
  public record Claim(
      @Nested JobLease lease,
      @Nested("label") JobLabel label,
      Long executionId,
      boolean exhausted,
      @Nullable String requestId,
      @Nullable String traceId) {
    LogContext context() {
      return LogContext.ofJob(lease.jobId(), requestId, traceId);
    }
  }

  /**
   * A waiting job that this server has just taken, because it was its turn.
   *
   * @param table where its row is
   */
  public record Turn(JobTable table, Claim claim) {}

  /** Takes a queued job, whoever's turn it is, when this server has a free slot. */
  public Optional<Claim> claim(JobTable table, String id) {
    return take(table, QUEUED, query -> query.bind("id", id));
  }

  /**
   * Takes the waiting job whose turn it is, of whatever kind, when this server has a free slot. The
   * next one is that of the company with the fewest running, then of the one that was served least
   * recently; each company's wait in the order in which they were asked for.
   */
  public Optional<Turn> claimWaiting() {
    synchronized (slots) {
      Optional<Turn> taken = Optional.empty();
      Optional<Waiting> next = next();
      // Another server may take it first: then it is somebody else's turn.
      while (next.isPresent() && taken.isEmpty() && !closed) {
        JobTable table = next.get().table();
        taken = claim(table, next.get().id()).map(claim -> new Turn(table, claim));
        next = taken.isEmpty() ? next() : next;
      }
      return taken;
    }
  }

  private Optional<Waiting> next() {
    return line.next(owner, settings.limits().runningJobs());
  }

  /**
   * Where a waiting job stands in line, as it was a second ago at most; empty when it does not wait
   * for a free slot.
   */
  public Optional<QueuePlace> place(String id) {
    return line.place(id);
  }

  /**
   * Takes over a running job whose server has not been heard of, when there is a free slot. What
   * the database still does for such jobs ends.
   */
  public Optional<Claim> claimAbandoned(JobTable table) {
    if (!isAnyUnheard(table)) {
      return Optional.empty();
    }
    new JobSessions(database, table).endUnheard();
    return take(
        table,
        ABANDONED.formatted(table.tableName()),
        query -> query.bind("unheard", (double) UNHEARD_SECONDS));
  }

  /** Asked for at each job's end: seldom is there one. */
  private boolean isAnyUnheard(JobTable table) {
    return database.one(
        ANY_UNHEARD,
        Boolean.class,
        query ->
            query.define("table", table.tableName()).bind("unheard", (double) UNHEARD_SECONDS));
  }

  private Optional<Claim> take(JobTable table, String which, UnaryOperator<Query> values) {
    synchronized (slots) {
      if (closed) {
        return Optional.empty();
      }
      Optional<Claim> taken =
          database.call(
              handle ->
                  values
                      .apply(handle.createQuery(TAKE))
                      .define("table", table.tableName())
                      .define("which", which)
                      .define("label", table.label())
                      .bind("owner", owner)
                      .bind("slots", settings.limits().runningJobs())
                      .bind("mostAttempts", MOST_ATTEMPTS)
                      .mapTo(Claim.class)
                      .findOne());
      // Its time to get further begins now, not with its first page: it may never have one.
      taken.ifPresent(claim -> pulses.of(claim.lease()));
      taken.ifPresent(claim -> endOlderSessions(table, claim.lease()));
      return taken;
    }
  }

  /** A session that is left commits nothing any longer, at worst it is waited for. */
  private void endOlderSessions(JobTable table, JobLease lease) {
    try {
      new JobSessions(database, table).endOlder(lease);
    } catch (HistoryUnavailable e) {
      LOG.log(Level.WARNING, "An earlier session of " + lease.jobId() + " may be left", e);
    }
  }

  /** How this server is called in the rows that it owns. */
  String serverId() {
    return owner;
  }

  /**
   * Says in the rows of jobs that nobody works on that the files are away, unless another server
   * sees them: then it does those jobs.
   */
  void explainStoreAway(JobTable table, JobError what) {
    database.call(
        handle ->
            handle
                .createUpdate(EXPLAIN)
                .define("table", table.tableName())
                .define("othersHaveStore", Servers.OTHERS_HAVE_STORE)
                .bind("server", owner)
                .bind("code", what.code())
                .bind("message", what.message())
                .bind("unheard", (double) UNHEARD_SECONDS)
                .execute());
  }

  /** Renews the leases of the jobs that this server works on, but for those that are stalled. */
  public void beat() {
    List<JobLease> stalled = List.copyOf(pulses.stalled());
    for (JobTable table : JobTable.values()) {
      database.call(
          handle ->
              handle
                  .createUpdate(BEAT)
                  .define("table", table.tableName())
                  .bind("owner", owner)
                  .bind("ids", stalled.stream().map(JobLease::jobId).toArray(String[]::new))
                  .bind("fences", stalled.stream().map(JobLease::fence).toArray(Long[]::new))
                  .execute());
    }
  }

  /**
   * A job that this server holds: it owns the running row, and its heartbeat keeps it.
   *
   * @param endAskedFor whether somebody cancelled or stopped it
   * @param launched whether it was claimed so long ago that it must have begun
   */
  public record HeldJob(@Nested JobLease lease, boolean endAskedFor, boolean launched) {}

  /** The jobs that this server holds. */
  public List<HeldJob> held(JobTable table) {
    return database.list(
        HELD,
        HeldJob.class,
        query ->
            query
                .define("table", table.tableName())
                .bind("launching", (double) LAUNCHED_SECONDS)
                .bind("owner", owner));
  }

  /**
   * Gives a running job up that no thread of this server works on, and what the database still does
   * for it: any server may take it now.
   *
   * @return false when nothing was changed, because the job has ended or its chunk has the row
   */
  public boolean letGo(JobTable table, JobLease lease) {
    return letGo(table, lease, false);
  }

  /**
   * The same.
   *
   * @param passing whether a fault which passes by itself is why: such a one is no attempt, but one
   *     of the tries that {@code JOB_RETRIES} allows
   */
  boolean letGo(JobTable table, JobLease lease, boolean passing) {
    new JobSessions(database, table).end(lease);
    return database.call(
            handle ->
                handle
                    .createUpdate(LET_GO)
                    .define("table", table.tableName())
                    .bindMethods(lease)
                    .bind("passing", passing)
                    .bind("most", settings.limits().jobRetries())
                    .execute())
        > 0;
  }

  /** The batch executions that this server works on. */
  public List<Long> executionsHere() {
    return database.list(EXECUTIONS, Long.class, query -> query.bind("owner", owner));
  }

  /**
   * Remembers the newest batch execution of a job, and how many records it finds done; call it
   * before the execution's first step.
   *
   * @throws LeaseLost when another server took over
   */
  public void executing(JobTable table, JobLease lease, long executionId) {
    new JobRows(database, table)
        .underLease(lease, table.execution(), update -> update.bind("execution", executionId));
  }

  /** From now on this server takes no job: it stops. */
  public void close() {
    closed = true;
  }

  /** True once this server takes no more jobs. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Looks whether a company may have one more job waiting.
   *
   * @throws TooManyJobs when it may not
   */
  public void refuseTooMany(@Nullable UUID companyId) {
    int limit = settings.limits().queuedPerCompany();
    long waiting =
        database.one(
            "select " + WAITING_OF_COMPANY,
            Long.class,
            query -> query.bind("companyId", companyId));
    if (waiting >= limit) {
      throw new TooManyJobs(limit);
    }
  }
}
