package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobLog;
import com.bomizzel.datamanagement.jobs.JobLog.Kind;
import com.bomizzel.datamanagement.jobs.Retry;
import com.bomizzel.datamanagement.operating.JobRun;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job as the operator's pages show it: one of its executions, or one that has none yet. One of
 * {@code run} and {@code log} is there.
 */
public final class JobCard {
  private final @Nullable JobRun run;
  private final @Nullable JobLog log;

  private JobCard(@Nullable JobRun run, @Nullable JobLog log) {
    this.run = run;
    this.log = log;
  }

  static JobCard of(JobRun run) {
    return new JobCard(run, run.log());
  }

  /** A job without an execution. */
  static JobCard of(JobLog log) {
    return new JobCard(null, log);
  }

  /** The execution's number; null when there is none. */
  public @Nullable Long getExecution() {
    return run == null ? null : run.execution().id();
  }

  /** The export's or import's id; null when that is no longer known. */
  public @Nullable String getId() {
    return log == null ? null : log.id();
  }

  /** What it does, as the texts name it. */
  public String getKind() {
    if (log != null) {
      return lower(log.kind());
    }
    return lower(run().execution().jobName().startsWith("export") ? Kind.EXPORT : Kind.IMPORT);
  }

  /** How it stands, as the texts name it. */
  public String getStanding() {
    return lower(run == null ? JobRun.standing(log()) : run.standing());
  }

  /** Whether it may change by itself. */
  public boolean isOpen() {
    return run == null ? log().state().isOpen() : run.isOpen() || isQueued(run);
  }

  private static boolean isQueued(JobRun run) {
    return run.standing() == JobRun.Standing.QUEUED;
  }

  private JobRun run() {
    return Objects.requireNonNull(run);
  }

  private JobLog log() {
    return Objects.requireNonNull(log);
  }

  /** Whose data it works on; null when that is no longer known. */
  public @Nullable String getCompany() {
    if (log != null) {
      return log.companyName();
    }
    return run().execution().parameters().get("company");
  }

  /** Who asked for it; null when that is no longer known. */
  public @Nullable String getPerson() {
    return log == null ? null : PersonNames.name(log.requester());
  }

  public @Nullable String getPersonEmail() {
    return log == null ? null : log.requester().email();
  }

  /** When it began; when it began to wait for one without an execution. */
  public @Nullable OffsetDateTime getStartedAt() {
    return run == null ? log().queuedAt() : run.execution().startedAt();
  }

  public @Nullable OffsetDateTime getRequestedAt() {
    return log == null ? null : log.requestedAt();
  }

  /** How long it took, or has taken so far; null without an execution. */
  public @Nullable Duration getDuration() {
    return run == null ? null : run.duration();
  }

  /** Records done; null when not known. */
  public @Nullable Long getRecords() {
    return run == null ? null : run.records();
  }

  /** Records done in a second; null when not known. */
  public @Nullable Long getRate() {
    return run == null ? null : run.recordsPerSecond();
  }

  /** Why it failed; null unless it did, and this was its newest execution. */
  public @Nullable JobError getError() {
    return log != null && (run == null || run.isNewest()) ? log.error() : null;
  }

  /** What it waits for before it goes on; null when it need not wait. */
  public @Nullable Retry getRetry() {
    return log == null ? null : log.retry();
  }

  /** Until when it can be restarted; null when that is not limited, or it cannot. */
  public @Nullable OffsetDateTime getRestartableUntil() {
    return isRestartable() ? log().expiresAt() : null;
  }

  public boolean isStoppable() {
    return run == null ? log().isStoppable() : run.isStoppable();
  }

  public boolean isRestartable() {
    return run == null ? log().restartable() : run.isRestartable();
  }

  public boolean isAbandonable() {
    return run == null ? log().isAbandonable() : run.isAbandonable();
  }

  /** Its page, from the context root on. */
  public String getAddress() {
    return JobView.PAGE + (run == null ? "?job=" + getId() : "?execution=" + getExecution());
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
