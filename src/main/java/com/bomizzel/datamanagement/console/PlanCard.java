package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.notifying.Untold;
import com.bomizzel.datamanagement.plans.Keep;
import com.bomizzel.datamanagement.plans.Leap;
import com.bomizzel.datamanagement.plans.Plan;
import com.bomizzel.datamanagement.plans.PlanReport;
import com.bomizzel.datamanagement.plans.ScheduleForm;
import com.bomizzel.datamanagement.plans.StopReason;
import com.bomizzel.datamanagement.settings.Settings.Limits;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan of backups as a page shows it. Immutable. */
public final class PlanCard {
  private final PlanReport report;
  private final Limits limits;

  PlanCard(PlanReport report, Limits limits) {
    this.report = report;
    this.limits = limits;
  }

  private Plan plan() {
    return report.plan();
  }

  public String getId() {
    return plan().id();
  }

  public String getName() {
    return plan().name();
  }

  /** The state as the texts name it. */
  public String getState() {
    return plan().state().jsonName();
  }

  public boolean isActive() {
    return plan().isActive();
  }

  /** Why it is stopped; null unless it is. */
  public @Nullable StopReason getStopReason() {
    return StopReason.named(plan().stoppedCode()).orElse(null);
  }

  /** When it runs, as it was asked for. */
  public ScheduleForm getSchedule() {
    return plan().schedule().form();
  }

  public Keep getKeep() {
    return plan().keep();
  }

  /** Whether something of the company is left out. */
  public boolean isPartial() {
    return plan().options().isPartial();
  }

  /** What the records have to be; empty when nothing was asked. */
  public List<FilterLine> getFilter() {
    return FilterLine.of(plan().options().filter());
  }

  /** In whose name it runs. */
  public String getMaker() {
    return PersonNames.name(plan().maker());
  }

  public String getMakerEmail() {
    return plan().maker().email();
  }

  public @Nullable OffsetDateTime getNextRunAt() {
    return plan().nextRunAt();
  }

  /** Whether a run that is due waits for others of the company. */
  public boolean isWaiting() {
    return plan().waitsFor() != null;
  }

  /** The newest run; null before the first. */
  public @Nullable ExportCard getLastRun() {
    ExportLog run = report.lastRun();
    return run == null ? null : new ExportCard(run, run.readAt(), limits);
  }

  /** Whether the newest run waits, runs, or is yet to be read back. */
  public boolean isUnsettled() {
    ExportCard run = getLastRun();
    return run != null && run.isUnsettled();
  }

  /** Whether the newest run waits or runs. */
  public boolean isRunning() {
    ExportCard run = getLastRun();
    return run != null && run.isOpen();
  }

  /** The moment of the oldest whole archive; null when there is none. */
  public @Nullable OffsetDateTime getRestorableBackTo() {
    return report.firstBackup() == null ? null : report.firstBackup().snapshotAt();
  }

  public int getArchives() {
    return report.archives();
  }

  public long getBytes() {
    return report.bytes();
  }

  /** When a success was due that is missing for too long; null when none is. */
  public @Nullable OffsetDateTime getSilentSince() {
    return report.silentSince();
  }

  /** How many people get mails. */
  public int getToldPeople() {
    return report.tell().people().size();
  }

  /** The host of the webhook; null without one. */
  public @Nullable String getWebhookHost() {
    return report.tell().webhookHost();
  }

  /** The newest message that could not be sent, when none has come there since; else null. */
  public @Nullable Untold getUntold() {
    return report.untold();
  }

  /** Kinds that the newest backup has many fewer records of than the one before. */
  public List<Leap> getShrunk() {
    return report.leaps().stream().filter(Leap::isFall).toList();
  }

  /** Kinds that it has many more of. */
  public List<Leap> getGrown() {
    return report.leaps().stream().filter(leap -> !leap.isFall()).toList();
  }
}
