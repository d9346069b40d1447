package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

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
  /** How often a job is taken up that does not get any further. */
  public static final int MOST_ATTEMPTS = 5;

  /** A row whose heartbeat is older belongs to nobody; beats come every 5 seconds. */
  static final int UNHEARD_SECONDS = 20;

  /** So long after its claim a job has a thread of its own, or will never have one. */
  private static final int LAUNCHED_SECONDS = 20;

  private static final String RUNNING_HERE =
      "(select count(*) from data_export_logs where state = 'running' and owner = ?)"
          + " + (select count(*) from data_import_logs where state = 'running' and owner = ?)";

  private static final String RECORDS_BEFORE =
      ", records_before = (select coalesce(sum(created + updated + skipped + rejected), 0)"
          + " from data_import_counts where import_id = data_import_logs.id)";

  private final String owner = UUID.randomUUID().toString();
  private final Object slots = new Object();
  private volatile boolean closed;

  private DataSource dataSource;
  private Settings settings;

  /** For the container. */
  protected JobQueue() {}

  @Inject
  JobQueue(DataSource dataSource, Settings settings) {
    this.dataSource = dataSource;
    this.settings = settings;
  }

  /** Takes a queued job when this server has a free slot. */
  public Optional<JobLease> claim(JobTable table, String id) {
    return take(table, "state = 'queued' and id = ?", id).stream().findFirst();
  }

  /** Takes the longest waiting job when this server has a free slot. */
  public Optional<JobLease> claimWaiting(JobTable table) {
    return take(
            table,
            "id = (select id from %s where state = 'queued' order by requested_at"
                    .formatted(table.tableName())
                + " limit 1 for update skip locked)")
        .stream()
        .findFirst();
  }

  /** Takes over a running job whose server has not been heard of, when there is a free slot. */
  public Optional<JobLease> claimAbandoned(JobTable table) {
    return take(
            table,
            "id = (select id from %s where state = 'running'".formatted(table.tableName())
                + " and heartbeat_at < now() - make_interval(secs => ?)"
                + " order by requested_at limit 1 for update skip locked)",
            (double) UNHEARD_SECONDS)
        .stream()
        .findFirst();
  }

  /** Says that this server is alive, for all the rows it owns. */
  public void beat() {
    for (JobTable table : JobTable.values()) {
      sql()
          .update(
              "update %s set heartbeat_at = now() where state = 'running' and owner = ?"
                  .formatted(table.tableName()),
              owner);
    }
  }

  /**
   * A job that this server holds: it owns the running row, and its heartbeat keeps it.
   *
   * @param endAskedFor whether somebody cancelled or stopped it
   * @param launched whether it was claimed so long ago that it must have begun
   */
  public record HeldJob(JobLease lease, boolean endAskedFor, boolean launched) {}

  /** The jobs that this server holds. */
  public List<HeldJob> held(JobTable table) {
    return sql()
        .query(
            "select id, fence, cancel_requested or stop_requested,"
                + " coalesce(claimed_at < now() - make_interval(secs => ?), true) from %s"
                    .formatted(table.tableName())
                + " where state = 'running' and owner = ?",
            row ->
                new HeldJob(
                    new JobLease(row.getString(1), row.getLong(2)),
                    row.getBoolean(3),
                    row.getBoolean(4)),
            (double) LAUNCHED_SECONDS,
            owner);
  }

  /**
   * Whether a job that was just taken has been taken {@value #MOST_ATTEMPTS} times before and never
   * got any further: nobody should try again.
   */
  public boolean isExhausted(JobTable table, JobLease lease) {
    return sql()
        .query(
            "select attempts > ? from %s where id = ? and fence = ?".formatted(table.tableName()),
            row -> row.getBoolean(1),
            MOST_ATTEMPTS,
            lease.jobId(),
            lease.fence())
        .contains(true);
  }

  /** Gives a running job up that no thread of this server works on: any server may take it now. */
  public void letGo(JobTable table, JobLease lease) {
    sql()
        .update(
            "update %s set owner = null, heartbeat_at = '-infinity'".formatted(table.tableName())
                + " where id = ? and fence = ? and state = 'running'",
            lease.jobId(),
            lease.fence());
  }

  /** The batch executions that this server works on. */
  public List<Long> executionsHere(JobTable table) {
    return sql()
        .query(
            "select execution_id from %s where state = 'running' and owner = ?"
                    .formatted(table.tableName())
                + " and execution_id is not null",
            row -> row.getLong(1),
            owner);
  }

  /**
   * Remembers the newest batch execution of a job, and how many records it finds done; call it
   * before the execution's first step.
   *
   * @throws LeaseLost when another server took over
   */
  public void executing(JobTable table, JobLease lease, long executionId) {
    int updated =
        sql()
            .update(
                "update %s set execution_id = ?%s where id = ? and fence = ? and state = 'running'"
                    .formatted(table.tableName(), table == JobTable.IMPORTS ? RECORDS_BEFORE : ""),
                executionId,
                lease.jobId(),
                lease.fence());
    if (updated == 0) {
      throw new LeaseLost(lease);
    }
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
  public void refuseTooMany(UUID companyId) {
    int limit = settings.limits().queuedPerCompany();
    long waiting =
        sql()
            .query(
                "select (select count(*) from data_export_logs"
                    + " where state = 'queued' and company_id = ?)"
                    + " + (select count(*) from data_import_logs"
                    + " where state = 'queued' and company_id = ?)",
                row -> row.getLong(1),
                companyId,
                companyId)
            .get(0);
    if (waiting >= limit) {
      throw new TooManyJobs(limit);
    }
  }

  private List<JobLease> take(JobTable table, String which, Object... arguments) {
    Object[] all = new Object[arguments.length + 4];
    all[0] = owner;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = owner;
    all[arguments.length + 2] = owner;
    all[arguments.length + 3] = settings.limits().runningJobs();
    synchronized (slots) {
      if (closed) {
        return List.of();
      }
      return sql()
          .query(
              "update %s set state = 'running', owner = ?, fence = fence + 1, heartbeat_at = now(),"
                      .formatted(table.tableName())
                  + " attempts = attempts + 1, claimed_at = now(),"
                  + " started_at = coalesce(started_at, now()) where "
                  + which
                  + " and "
                  + RUNNING_HERE
                  + " < ? returning id, fence",
              row -> new JobLease(row.getString(1), row.getLong(2)),
              all);
    }
  }

  private Sql sql() {
    return new Sql(dataSource);
  }
}
