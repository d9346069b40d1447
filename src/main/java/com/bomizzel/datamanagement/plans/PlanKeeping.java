package com.bomizzel.datamanagement.plans;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.Verification;
import com.bomizzel.datamanagement.plans.Keep.Decision;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.storage.StoreAway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes notice of how the runs of plans end: after one whose archive was read back and is whole it
 * deletes what the plan keeps no longer, and compares its records with those of the backup before.
 * After any other it deletes nothing. Thread-safe, also beside other servers: what two of them do
 * at once is done once.
 */
@ApplicationScoped
public class PlanKeeping {
  private static final Logger LOG = Logger.getLogger(PlanKeeping.class.getName());
  private static final int AT_ONCE = 20;

  private PlanRows rows;
  private PlannedExports runs;
  private PlanChanges changes;
  private Exports exports;
  private Store files;
  private Settings settings;
  private Audit audit;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected PlanKeeping() {}

  @Inject
  PlanKeeping(
      DataSource dataSource,
      PlannedExports runs,
      PlanChanges changes,
      Exports exports,
      Store files,
      Settings settings,
      Audit audit) {
    this.rows = new PlanRows(dataSource);
    this.runs = runs;
    this.changes = changes;
    this.exports = exports;
    this.files = files;
    this.settings = settings;
    this.audit = audit;
  }

  /** Takes notice of the runs that have ended; for a timer. */
  public void settle() {
    for (ExportLog run : runs.toSettle(AT_ONCE)) {
      if (!files.isMounted()) {
        return; // Nothing is deleted while nobody knows what is there.
      }
      settle(run);
    }
  }

  private void settle(ExportLog run) {
    @Nullable Plan plan = null;
    List<Leap> leaps = List.of();
    try {
      plan = find(run);
      if (plan != null && isBackup(run)) {
        deleteUnwanted(plan);
        leaps = leaps(run);
      }
    } catch (RuntimeException e) {
      passOn(e);
      // One plan is no reason for the others to wait; its next success decides anew.
      LOG.log(Level.SEVERE, "Nothing is deleted after " + run.id(), e);
    }
    if (settle(run, plan, leaps) && plan != null && !leaps.isEmpty()) {
      audit.failed("plan-watch", plan.companyId(), run.id(), plan.id() + ": " + leaps);
    }
  }

  private boolean settle(ExportLog run, @Nullable Plan plan, List<Leap> leaps) {
    try {
      return changes.settle(run, plan, leaps);
    } catch (RuntimeException e) {
      passOn(e);
      LOG.log(Level.SEVERE, "Nobody is told of " + run.id(), e);
      return runs.settled(run.id());
    }
  }

  /** Faults that pass by themselves are for the next turn. */
  private static void passOn(RuntimeException e) {
    if (PassingFault.isBehind(e) || StoreAway.isBehind(e)) {
      throw e;
    }
  }

  /** Whose run it is; null when that plan is no more. */
  private @Nullable Plan find(ExportLog run) {
    String id = Objects.requireNonNull(run.plan()).id();
    Optional<Plan> plan = rows.find(id);
    if (plan.isEmpty()) {
      runs.release(id); // It was asked for while the plan was deleted.
    }
    return plan.orElse(null);
  }

  private void deleteUnwanted(Plan plan) {
    decide(plan, plan.keep(), runs.archives(plan.id())).stream()
        .filter(decision -> !decision.isKept())
        .forEach(decision -> delete(plan, decision.archive()));
  }

  private void delete(Plan plan, ExportLog archive) {
    if (exports.delete(archive).files() > 0) {
      audit.done(
          "plan-delete-archive",
          plan.companyId(),
          archive.id(),
          plan.id() + ": " + archive.fileName() + " of " + archive.snapshotAt());
    }
  }

  /** Whether the archive is there, was read back, and is whole. */
  static boolean isBackup(ExportLog run) {
    Verification verification = run.verification();
    return run.state() == JobState.COMPLETED
        && !run.isExpired(run.readAt())
        && verification != null
        && verification.state() == Verification.State.VERIFIED;
  }

  /** Whether no backup came of it; what somebody has cancelled or deleted is none. */
  static boolean isFailure(ExportLog run) {
    return run.state() == JobState.FAILED || isWorthless(run);
  }

  /**
   * What would become of a plan's archives. Those that are no backups, or nobody knows yet, count
   * for no rule: they stay for now, but what is no backup goes when a newer one is.
   *
   * @param archives that of the newest moment first
   */
  static List<Decision<ExportLog>> decide(Plan plan, Keep keep, List<ExportLog> archives) {
    List<ExportLog> backups = archives.stream().filter(PlanKeeping::isBackup).toList();
    List<Decision<ExportLog>> decisions =
        new ArrayList<>(keep.decide(backups, log -> onItsClock(plan, moment(log))));
    if (!backups.isEmpty()) {
      OffsetDateTime newest = moment(backups.get(0));
      archives.stream()
          .filter(log -> isWorthless(log) && moment(log).isBefore(newest))
          .forEach(log -> decisions.add(new Decision<>(log, EnumSet.noneOf(Keep.Rule.class))));
    }
    decisions.sort(comparing(decision -> moment(decision.archive()), reverseOrder()));
    return decisions;
  }

  /**
   * How many bytes a plan's archives take after one more backup, as large as its newest one, when
   * those are deleted that are kept no longer then.
   *
   * @param archives that of the newest moment first
   */
  static long bytesAfterNext(Plan plan, List<ExportLog> archives) {
    if (archives.isEmpty()) {
      return 0;
    }
    List<Sized> backups = new ArrayList<>();
    backups.add(new Sized(plan.readAt(), archives.get(0).fileSize()));
    archives.stream()
        .filter(PlanKeeping::isBackup)
        .forEach(log -> backups.add(new Sized(moment(log), log.fileSize())));
    long kept =
        plan.keep().decide(backups, backup -> onItsClock(plan, backup.moment())).stream()
            .filter(Decision::isKept)
            .mapToLong(decision -> decision.archive().bytes())
            .sum();
    long unknown =
        archives.stream()
            .filter(log -> !isBackup(log) && !isWorthless(log))
            .mapToLong(ExportLog::fileSize)
            .sum();
    return kept + unknown;
  }

  private record Sized(OffsetDateTime moment, long bytes) {}

  private static LocalDateTime onItsClock(Plan plan, OffsetDateTime time) {
    return time.atZoneSameInstant(plan.schedule().zone()).toLocalDateTime();
  }

  private static OffsetDateTime moment(ExportLog archive) {
    return Objects.requireNonNull(archive.snapshotAt());
  }

  private static boolean isWorthless(ExportLog log) {
    Verification verification = log.verification();
    return log.state() == JobState.DAMAGED
        || (verification != null && verification.state() == Verification.State.FAILED);
  }

  /** The kinds of which a backup has many fewer records, or many more, than the one before. */
  List<Leap> leaps(ExportLog run) {
    return runs.verifiedBefore(run)
        .map(before -> Leap.between(before.counts(), run.counts(), settings.planning()))
        .orElse(List.of());
  }
}
