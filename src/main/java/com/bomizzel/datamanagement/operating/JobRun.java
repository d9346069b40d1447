package com.bomizzel.datamanagement.operating;

import com.bomizzel.datamanagement.batch.Execution;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobLog;
import com.bomizzel.datamanagement.jobs.JobState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution of the batch runtime and the job that it worked on. Where the two disagree the job's
 * row is right: the repository calls an execution started for ever whose server died. Immutable.
 *
 * @param log null when the job's row is gone
 * @param now when it was looked at
 */
public record JobRun(Execution execution, @Nullable JobLog log, OffsetDateTime now) {

  /** How an execution stands. */
  public enum Standing {
    /** It is at work. */
    RUNNING,
    /** Its end was asked for, and comes with its next chunk. */
    STOPPING,
    /** It ended, and its job waits to go on in another one. */
    QUEUED,
    /** It did what it should. */
    COMPLETED,
    /** It ended before that, by a fault. */
    FAILED,
    /** An operator stopped it. */
    STOPPED,
    /** Whoever asked for the job no longer wanted it. */
    CANCELLED,
    /** An operator gave the job up for good. */
    ABANDONED,
    /** Its server died; a later execution went on. */
    INTERRUPTED
  }

  /** Whether it is the one that its job's row tells of. */
  public boolean isNewest() {
    return newest().isPresent();
  }

  /** The job's row, when it tells of this execution. */
  private Optional<JobLog> newest() {
    return Optional.ofNullable(log)
        .filter(row -> Objects.equals(row.executionId(), execution.id()));
  }

  /** How it stands. */
  public Standing standing() {
    return newest().map(JobRun::standing).orElseGet(this::byRepository);
  }

  /** How a job stands, by its row. */
  public static Standing standing(JobLog log) {
    return switch (log.state()) {
      case QUEUED -> Standing.QUEUED;
      case RUNNING ->
          log.stopRequested() || log.cancelRequested() ? Standing.STOPPING : Standing.RUNNING;
      case COMPLETED, EXPIRED, DAMAGED -> Standing.COMPLETED;
      case CANCELLED -> Standing.CANCELLED;
      case FAILED -> failure(log);
    };
  }

  private static Standing failure(JobLog log) {
    if (log.failedWith(FailureCode.STOPPED)) {
      return Standing.STOPPED;
    }
    return log.failedWith(FailureCode.ABANDONED) ? Standing.ABANDONED : Standing.FAILED;
  }

  private Standing byRepository() {
    return switch (execution.status()) {
      case STARTING, STARTED, STOPPING ->
          isAboutToBeNoted() ? Standing.RUNNING : Standing.INTERRUPTED;
      case STOPPED -> Standing.STOPPED;
      case FAILED -> Standing.FAILED;
      case COMPLETED -> Standing.COMPLETED;
      case ABANDONED -> Standing.ABANDONED;
    };
  }

  /** The row learns of an execution a moment after the repository. */
  private boolean isAboutToBeNoted() {
    return log != null
        && log.state() == JobState.RUNNING
        && (log.executionId() == null || log.executionId() < execution.id());
  }

  /** Whether it is at work, or about to end. */
  public boolean isOpen() {
    Standing standing = standing();
    return standing == Standing.RUNNING || standing == Standing.STOPPING;
  }

  /** Whether an operator may stop it. */
  public boolean isStoppable() {
    return current().filter(JobLog::isStoppable).isPresent();
  }

  /** The job's row, when what is asked of the job is asked of this execution. */
  private Optional<JobLog> current() {
    return isAboutToBeNoted() ? Optional.ofNullable(log) : newest();
  }

  /** Whether an operator may let its job go on. */
  public boolean isRestartable() {
    return newest().filter(JobLog::restartable).isPresent();
  }

  /** Whether an operator may give its job up. */
  public boolean isAbandonable() {
    return current().filter(JobLog::isAbandonable).isPresent();
  }

  /** When it ended, or was last heard of; null while it is at work. */
  public @Nullable OffsetDateTime endedAt() {
    if (isOpen()) {
      return null;
    }
    if (execution.endedAt() != null) {
      return execution.endedAt();
    }
    return newest().map(JobLog::finishedAt).orElse(execution.updatedAt());
  }

  /** How long it took, or has taken so far. */
  public Duration duration() {
    OffsetDateTime end = endedAt() == null ? now : endedAt();
    Duration duration = Duration.between(execution.startedAt(), end);
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /**
   * The records it has done, by the job's row; null for executions that the row does not tell of.
   */
  public @Nullable Long records() {
    return newest().map(row -> Math.max(0, row.records() - row.recordsBefore())).orElse(null);
  }

  /** How many records it does in a second; null when that is not known. */
  public @Nullable Long recordsPerSecond() {
    Long records = records();
    long millis = duration().toMillis();
    return records == null || millis == 0 ? null : Math.round(records * 1000.0 / millis);
  }
}
