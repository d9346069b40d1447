package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.exporting.ExportRequest;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.PlannedRun;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.notifying.Outbox;
import com.bomizzel.datamanagement.notifying.Subscriptions;
import com.bomizzel.datamanagement.ticketing.OneTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a plan, to its exports and to whom it tells, all or nothing: whoever dies in
 * between has done nothing. Thread-safe.
 */
@ApplicationScoped
public class PlanChanges {
  private DataSource database;
  private PlanRows rows;
  private Exports exports;
  private PlannedExports runs;
  private Subscriptions subscriptions;
  private PlanNotices notices;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected PlanChanges() {}

  @Inject
  PlanChanges(
      DataSource dataSource,
      Exports exports,
      PlannedExports runs,
      Subscriptions subscriptions,
      Outbox outbox) {
    this.database = dataSource;
    this.rows = new PlanRows(dataSource);
    this.exports = exports;
    this.runs = runs;
    this.subscriptions = subscriptions;
    this.notices = new PlanNotices(outbox);
  }

  /**
   * Adds a plan.
   *
   * @return the secret of its webhook, to be shown this once; null when none was made
   */
  public @Nullable String add(
      String id, UUID company, PlanDraft draft, Requester maker, OffsetDateTime next, int most) {
    return OneTransaction.<@Nullable String>of(
        database,
        () -> {
          rows.add(id, company, draft, maker, next, most);
          return subscriptions.save(id, company, draft.tell(), draft.newSecret());
        });
  }

  /** Changes a plan that is there; returns as {@link #add}. */
  public @Nullable String change(Plan plan, PlanDraft draft, Requester maker, OffsetDateTime next) {
    return OneTransaction.<@Nullable String>of(
        database,
        () ->
            rows.change(plan.id(), draft, maker, next)
                ? subscriptions.save(plan.id(), plan.companyId(), draft.tell(), draft.newSecret())
                : null);
  }

  /** Stops a plan and tells its people; false when it is stopped already, or has changed. */
  public boolean stop(Plan plan, StopReason why) {
    return OneTransaction.of(database, () -> stopped(plan, why));
  }

  private boolean stopped(Plan plan, StopReason why) {
    if (!rows.stop(plan, why)) {
      return false;
    }
    rows.ended(plan.id(), true);
    notices.stopped(plan, why);
    return true;
  }

  /**
   * Takes notice of a run's end, and tells the plan's people.
   *
   * @param plan null when it is no more
   * @param leaps of a backup, what it has many fewer or many more of
   * @return false when another server has
   */
  public boolean settle(ExportLog run, @Nullable Plan plan, List<Leap> leaps) {
    return OneTransaction.of(database, () -> settled(run, plan, leaps));
  }

  private boolean settled(ExportLog run, @Nullable Plan plan, List<Leap> leaps) {
    // What it is by now: another server may have taken notice of another run meanwhile.
    Optional<Plan> locked = plan == null ? Optional.empty() : rows.lock(plan.id());
    if (!runs.settled(run.id())) {
      return false;
    }
    locked.ifPresent(now -> ended(now, run, leaps));
    return true;
  }

  private void ended(Plan plan, ExportLog run, List<Leap> leaps) {
    if (PlanKeeping.isBackup(run)) {
      rows.ended(plan.id(), false);
      notices.succeeded(plan, run, leaps);
    } else if (PlanKeeping.isFailure(run)) {
      rows.ended(plan.id(), true);
      notices.failed(plan, run);
    }
  }

  /** Tells a plan's people that nothing has succeeded since it was due, once. */
  public void silent(Plan plan, OffsetDateTime since) {
    OneTransaction.run(
        database,
        () -> {
          if (rows.silenceTold(plan)) {
            notices.silent(plan, since);
          }
        });
  }

  /**
   * Starts the run of a plan that was found due.
   *
   * @param refusal why its export fails at once; null when it may wait for its turn
   * @param next when the plan runs after that
   * @return the export's id; empty when another server has started it, or the plan has changed
   */
  public Optional<String> start(
      Plan due,
      ExportRequest request,
      PlannedRun run,
      @Nullable JobError refusal,
      OffsetDateTime next) {
    return OneTransaction.of(
        database,
        () ->
            rows.claim(due, next)
                ? Optional.of(exports.plan(request, run, refusal))
                : Optional.empty());
  }

  /** Forgets a plan; its exports are like all others from then on. */
  public void end(Plan plan) {
    OneTransaction.run(
        database,
        () -> {
          rows.delete(plan.id());
          subscriptions.forget(plan.id());
          runs.release(plan.id());
        });
  }
}
