package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.exporting.ExportRequest;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.HistoryUnavailable;
import com.bomizzel.datamanagement.jobs.JobControl;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.PlannedRun;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.notifying.Outbox;
import com.bomizzel.datamanagement.notifying.Subscriptions;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.notifying.Untold;
import com.bomizzel.datamanagement.plans.Keep.Decision;
import com.bomizzel.datamanagement.plans.PlanRefused.Reason;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The plans of companies: make one, see how it stands, change it, let it run or rest, end it. Who
 * may do so was checked before; whoever makes, changes or resumes a plan is its maker from then on,
 * in whose name it runs. Thread-safe.
 */
@ApplicationScoped
public class Plans {
  private PlanRows rows;
  private PlannedExports runs;
  private PlanChanges changes;
  private PlanKeeping keeping;
  private BackupQuota quota;
  private Subscriptions subscriptions;
  private Outbox outbox;
  private Exports exports;
  private JobQueue queue;
  private JobControl control;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Plans() {}

  @Inject
  Plans(
      DataSource dataSource,
      PlannedExports runs,
      PlanChanges changes,
      PlanKeeping keeping,
      BackupQuota quota,
      Subscriptions subscriptions,
      Outbox outbox,
      Exports exports,
      JobQueue queue,
      JobControl control,
      Settings settings) {
    this.rows = new PlanRows(dataSource);
    this.runs = runs;
    this.changes = changes;
    this.keeping = keeping;
    this.quota = quota;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.exports = exports;
    this.queue = queue;
    this.control = control;
    this.settings = settings;
  }

  /** A company's plans by name, each with how it stands. */
  public List<PlanReport> of(UUID companyId) {
    List<Plan> plans = rows.of(companyId);
    Map<String, Telling> tellings = subscriptions.of(companyId);
    Map<String, Untold> untold = outbox.untold(plans.stream().map(Plan::id).toList());
    return plans.stream()
        .map(
            plan ->
                report(
                    plan, tellings.getOrDefault(plan.id(), Telling.NOBODY), untold.get(plan.id())))
        .toList();
  }

  /** The plan with that id, whoever's it is. */
  public Optional<Plan> find(String id) {
    return rows.find(id);
  }

  /** How a plan stands. */
  public PlanReport report(Plan plan) {
    return report(
        plan, subscriptions.of(plan.id()), outbox.untold(List.of(plan.id())).get(plan.id()));
  }

  private PlanReport report(Plan plan, Telling telling, @Nullable Untold untold) {
    List<ExportLog> archives = runs.archives(plan.id());
    List<ExportLog> backups = archives.stream().filter(PlanKeeping::isBackup).toList();
    @Nullable ExportLog last = backups.isEmpty() ? null : backups.get(0);
    return new PlanReport(
        plan,
        runs.runs(plan.id(), 1, null).stream().findFirst().orElse(null),
        last,
        backups.isEmpty() ? null : backups.get(backups.size() - 1),
        archives.size(),
        archives.stream().mapToLong(ExportLog::fileSize).sum(),
        silentSince(plan, last),
        last == null ? List.of() : keeping.leaps(last),
        telling,
        untold);
  }

  private @Nullable OffsetDateTime silentSince(Plan plan, @Nullable ExportLog last) {
    Silence silence = Silence.of(plan, last, settings.planning().silentDays());
    return silence.isTooLong() ? silence.since() : null;
  }

  /**
   * A plan that was made or changed.
   *
   * @param secret of its webhook, to be shown this once; null when none was made
   */
  public record Saved(Plan plan, @Nullable String secret) {
    @Override
    public String toString() {
      return plan.id();
    }
  }

  /**
   * Makes an active plan.
   *
   * @throws PlanRefused when the company has as many as it may, or one of that name
   * @throws com.bomizzel.datamanagement.notifying.InvalidTelling when it would tell who must not be
   */
  public Saved create(ActiveCompany company, PlanDraft draft, Caller maker) {
    subscriptions.check(company.companyId(), draft.tell());
    String id = "plan_" + UUID.randomUUID().toString().replace("-", "");
    String secret =
        changes.add(
            id,
            company.companyId(),
            draft,
            Requester.of(maker),
            draft.schedule().next(rows.now()),
            settings.planning().perCompany());
    return new Saved(rows.find(id).orElseThrow(), secret);
  }

  /**
   * Changes a plan; its archives are kept by the new rules after its next success.
   *
   * @return empty when it is no more
   * @throws PlanRefused when the company has another of that name
   * @throws com.bomizzel.datamanagement.notifying.InvalidTelling when it would tell who must not be
   */
  public Optional<Saved> change(Plan plan, PlanDraft draft, Caller maker) {
    subscriptions.check(plan.companyId(), draft.tell());
    String secret =
        changes.change(plan, draft, Requester.of(maker), draft.schedule().next(rows.now()));
    return rows.find(plan.id()).map(changed -> new Saved(changed, secret));
  }

  /** Lets a plan run by itself again, from its next time on; nothing when it does already. */
  public Optional<Plan> resume(Plan plan, Caller maker) {
    rows.resume(plan.id(), Requester.of(maker), plan.schedule().next(rows.now()));
    return rows.find(plan.id());
  }

  /** Lets a plan rest; what runs goes on. Nothing when it rests already. */
  public Optional<Plan> pause(Plan plan) {
    rows.pause(plan.id());
    return rows.find(plan.id());
  }

  /**
   * Ends a plan.
   *
   * @param withArchives whether its archives are deleted at once; else they become exports like all
   *     others, which expire after {@code RETENTION_HOURS}
   * @return how many archives it had
   */
  public int delete(Plan plan, boolean withArchives) {
    List<ExportLog> archives = runs.archives(plan.id());
    if (withArchives) {
      // First, or nobody would know of the plan any longer when their store is away.
      archives.forEach(exports::delete);
    }
    changes.end(plan);
    return archives.size();
  }

  /** What the audit trail says of a plan that was ended so, and of its archives. */
  public static String told(Plan plan, int archives, boolean withArchives) {
    return "%s: %d archives, %s"
        .formatted(plan.name(), archives, withArchives ? "deleted" : "expire");
  }

  /**
   * Makes a backup of a plan now, in the caller's name, beside its usual times.
   *
   * @return its export; it has failed already when there is no room for it
   * @throws PlanRefused when one waits or runs
   * @throws com.bomizzel.datamanagement.jobs.TooManyJobs when the company has too many waiting
   */
  public ExportLog runNow(Plan plan, ActiveCompany company, Caller caller) {
    if (runs.isOpen(plan.id())) {
      throw new PlanRefused(Reason.PLAN_RUNNING);
    }
    queue.refuseTooMany(company.companyId());
    ExportRequest request =
        new ExportRequest(
            company.companyId(), company.companyName(), Requester.of(caller), plan.options());
    PlannedRun run = new PlannedRun(plan.id(), plan.name(), null, false);
    @Nullable JobError refusal = quota.refusal(plan);
    String id;
    try {
      id = exports.plan(request, run, refusal);
    } catch (HistoryUnavailable e) {
      if (PlannedExports.isOpenAlready(e)) {
        throw new PlanRefused(Reason.PLAN_RUNNING);
      }
      throw e;
    }
    control.runWaiting();
    return exports.find(id).orElseThrow();
  }

  /** A plan's runs asked for before {@code before} (null: all), the newest first. */
  public List<ExportLog> runs(Plan plan, int limit, @Nullable OffsetDateTime before) {
    return runs.runs(plan.id(), limit, before);
  }

  /** The archives that a plan keeps, that of the newest moment first. */
  public List<ExportLog> archives(Plan plan) {
    return runs.archives(plan.id());
  }

  /** What would become of a plan's archives by these rules, that of the newest moment first. */
  public List<Decision<ExportLog>> preview(Plan plan, Keep keep) {
    return PlanKeeping.decide(plan, keep, runs.archives(plan.id()));
  }
}
