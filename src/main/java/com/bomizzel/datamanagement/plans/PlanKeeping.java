package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.Verification;
import com.bomizzel.datamanagement.plans.Keep.Decision;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Takes notice of how the runs of plans end: after one whose archive was read back and is whole it
 * deletes what the plan keeps no longer, and compares its records with those of the backup before.
 * After any other it deletes nothing. Thread-safe, also beside other servers: what two of them do
 * at once is done once.
 */
@ApplicationScoped
public class PlanKeeping {
  private static final int AT_ONCE = 20;
  private static final int LOOKED_THROUGH = 20;

  /** Of fewer records one more or less is a large share. */
  private static final int WORTH_A_WORD = 10;

  private PlanRows rows;
  private PlannedExports runs;
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
      Exports exports,
      Store files,
      Settings settings,
      Audit audit) {
    this.rows = new PlanRows(dataSource);
    this.runs = runs;
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
      String id = Objects.requireNonNull(run.plan()).id();
      Optional<Plan> plan = rows.find(id);
      if (plan.isEmpty()) {
        runs.release(id); // It was asked for while the plan was deleted.
      } else if (isBackup(run)) {
        settle(plan.get(), run);
      }
      runs.settled(run.id());
    }
  }

  private void settle(Plan plan, ExportLog run) {
    List<ExportLog> archives = runs.archives(plan.id());
    decide(plan.keep(), plan.schedule().zone(), archives).stream()
        .filter(decision -> !decision.isKept())
        .forEach(decision -> delete(plan, decision.archive()));
    watch(plan, run);
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

  private void watch(Plan plan, ExportLog run) {
    List<Shrunk> shrunk = shrunk(plan, run);
    if (!shrunk.isEmpty()) {
      audit.failed("plan-watch", plan.companyId(), run.id(), plan.id() + ": " + shrunk);
    }
  }

  /** Whether the archive is there, was read back, and is whole. */
  static boolean isBackup(ExportLog run) {
    return run.state() == JobState.COMPLETED && !run.isExpired(run.readAt()) && wasBackup(run);
  }

  private static boolean wasBackup(ExportLog run) {
    Verification verification = run.verification();
    return verification != null && verification.state() == Verification.State.VERIFIED;
  }

  /**
   * What would become of a plan's archives. Those that are no backups, or nobody knows yet, count
   * for no rule: they stay for now, but what is no backup goes when a newer one is.
   *
   * @param archives that of the newest moment first
   */
  static List<Decision<ExportLog>> decide(Keep keep, ZoneId zone, List<ExportLog> archives) {
    List<ExportLog> backups = archives.stream().filter(PlanKeeping::isBackup).toList();
    List<Decision<ExportLog>> decisions =
        new ArrayList<>(
            keep.decide(backups, log -> moment(log).atZoneSameInstant(zone).toLocalDateTime()));
    if (!backups.isEmpty()) {
      OffsetDateTime newest = moment(backups.get(0));
      archives.stream()
          .filter(log -> isWorthless(log) && moment(log).isBefore(newest))
          .forEach(log -> decisions.add(new Decision<>(log, EnumSet.noneOf(Keep.Rule.class))));
    }
    return decisions;
  }

  private static OffsetDateTime moment(ExportLog archive) {
    return Objects.requireNonNull(archive.snapshotAt());
  }

  private static boolean isWorthless(ExportLog log) {
    Verification verification = log.verification();
    return log.state() == JobState.DAMAGED
        || (verification != null && verification.state() == Verification.State.FAILED);
  }

  /** The backup of the same before that one, whether or not its archive is still kept. */
  private Optional<ExportLog> backupBefore(Plan plan, ExportLog run) {
    return runs.runs(plan.id(), LOOKED_THROUGH, run.requestedAt()).stream()
        .filter(PlanKeeping::wasBackup)
        .filter(log -> log.optionsJson().equals(run.optionsJson()))
        .findFirst();
  }

  /**
   * A kind of which there are many fewer records than in the backup before.
   *
   * @param before how many there were
   * @param now how many there are
   */
  public record Shrunk(RecordKind kind, long before, long now) {
    @Override
    public String toString() {
      return kind.jsonName() + " " + before + " to " + now;
    }
  }

  /**
   * The kinds of which a backup has fewer than the one before, by more than the settings let pass.
   */
  List<Shrunk> shrunk(Plan plan, ExportLog run) {
    return backupBefore(plan, run).map(before -> shrunk(before, run)).orElse(List.of());
  }

  private List<Shrunk> shrunk(ExportLog before, ExportLog run) {
    int percent = settings.planning().shrinkPercent();
    return before.counts().entrySet().stream()
        .map(
            count ->
                new Shrunk(
                    count.getKey(),
                    count.getValue(),
                    run.counts().getOrDefault(count.getKey(), 0L)))
        .filter(count -> (count.before() - count.now()) * 100 >= count.before() * percent)
        .filter(count -> count.before() > count.now())
        .filter(count -> count.before() >= WORTH_A_WORD || count.now() == 0)
        .toList();
  }
}
