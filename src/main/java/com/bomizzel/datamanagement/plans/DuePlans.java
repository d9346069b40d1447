package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.exporting.ExportRequest;
import com.bomizzel.datamanagement.jobs.JobControl;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.PlannedRun;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.jobs.TooManyJobs;
import com.bomizzel.datamanagement.security.AbsentPersons;
import com.bomizzel.datamanagement.security.ActiveCompany;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.security.CompanyAccess;
import com.bomizzel.datamanagement.security.NotFound;
import com.bomizzel.datamanagement.security.PermissionDenied;
import com.bomizzel.datamanagement.tracing.LogContext;
import com.bomizzel.datamanagement.tracing.Spans;
import com.bomizzel.datamanagement.tracing.TracedWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Starts the plans whose time has come, once each, whichever server notices it first. Each run is
 * in the name of the plan's maker: with the rights that they have now, or not at all. Thread-safe.
 */
@ApplicationScoped
public class DuePlans {
  private static final Logger LOG = Logger.getLogger(DuePlans.class.getName());
  private static final int AT_ONCE = 20;

  /** Of a run that begins so much after its time it is said. */
  static final Duration LATE = Duration.ofMinutes(15);

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private PlanRows rows;
  private PlanChanges changes;
  private BackupQuota quota;
  private AbsentPersons persons;
  private CompanyAccess access;
  private JobQueue queue;
  private JobControl control;
  private Audit audit;
  private Spans spans;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected DuePlans() {}

  @Inject
  DuePlans(
      DataSource dataSource,
      PlanChanges changes,
      BackupQuota quota,
      AbsentPersons persons,
      CompanyAccess access,
      JobQueue queue,
      JobControl control,
      Audit audit,
      Spans spans) {
    this.rows = new PlanRows(dataSource);
    this.changes = changes;
    this.quota = quota;
    this.persons = persons;
    this.access = access;
    this.queue = queue;
    this.control = control;
    this.audit = audit;
    this.spans = spans;
  }

  /**
   * Starts what is due; for a timer. However often a plan should have run while no server did, it
   * runs once.
   */
  public void run() {
    if (queue.isClosed()) {
      return;
    }
    List<Plan> due = rows.due(AT_ONCE);
    due.forEach(this::traced);
    if (!due.isEmpty()) {
      control.runWaiting();
    }
  }

  /** Its export has no request, whose trace it would belong to. */
  @SuppressWarnings("try") // it is there to be closed
  private void traced(Plan plan) {
    try (TracedWork work = spans.begin("plan", null);
        LogContext.Scope scope = LogContext.current().in(work).open()) {
      work.note("bomizzel.plan.id", plan.id())
          .note("bomizzel.company.id", plan.companyId().toString());
      tryStart(plan);
    }
  }

  private void tryStart(Plan plan) {
    try {
      start(plan);
    } catch (TooManyJobs e) {
      rows.postpone(plan, PAUSE, "TOO_MANY_JOBS");
    } catch (RuntimeException e) {
      if (PassingFault.isBehind(e)) {
        throw e;
      } else if (PlannedExports.isOpenAlready(e)) {
        return; // Somebody has just begun one by hand; the run is due still.
      }
      // One plan is no reason for the others to wait.
      LOG.log(Level.SEVERE, "Plan " + plan.id() + " cannot be started; it is tried again", e);
      rows.postpone(plan, PAUSE, "SERVER_ERROR");
    }
  }

  private void start(Plan plan) {
    Optional<Caller> maker = persons.find(plan.maker().userId());
    if (maker.isEmpty()) {
      stop(plan, StopReason.MAKER_INACTIVE);
      return;
    }
    ActiveCompany company;
    try {
      company = access.requirePlanning(maker.get(), plan.companyId());
    } catch (NotFound | PermissionDenied e) {
      stop(plan, reason(plan));
      return;
    }
    start(plan, maker.get(), company);
  }

  private StopReason reason(Plan plan) {
    return access.isActive(plan.companyId())
        ? StopReason.MAKER_LOST_ACCESS
        : StopReason.COMPANY_INACTIVE;
  }

  private void stop(Plan plan, StopReason why) {
    if (changes.stop(plan, why)) {
      LOG.warning("Plan " + plan.id() + " is stopped: " + why);
      audit.failed("plan-stop", plan.companyId(), plan.id(), why + ": " + plan.maker().email());
    }
  }

  private void start(Plan plan, Caller maker, ActiveCompany company) {
    queue.refuseTooMany(company.companyId());
    @Nullable JobError refusal = quota.refusal(plan);
    OffsetDateTime due = Objects.requireNonNull(plan.nextRunAt());
    boolean late = due.plus(LATE).isBefore(plan.readAt());
    ExportRequest request =
        new ExportRequest(
            company.companyId(), company.companyName(), Requester.of(maker), plan.options());
    Optional<String> started =
        changes.start(
            plan,
            request,
            new PlannedRun(plan.id(), plan.name(), due, late),
            refusal,
            plan.schedule().next(plan.readAt()));
    started.ifPresent(export -> tell(plan, export, late, refusal));
  }

  private void tell(Plan plan, String export, boolean late, @Nullable JobError refusal) {
    String what = plan.id() + (late ? ", late" : "");
    LOG.info("Export " + export + " is started by plan " + what);
    if (refusal == null) {
      audit.done("plan-run", plan.companyId(), export, what);
    } else {
      audit.failed("plan-run", plan.companyId(), export, what + ": " + refusal.code());
    }
  }
}
