package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How jobs of any {@link JobKind} begin, are waited for, and end because somebody asked.
 * Thread-safe.
 */
@ApplicationScoped
public class JobControl {
  private static final Logger LOG = Logger.getLogger(JobControl.class.getName());

  private JobQueue queue;
  private JobActions actions;
  private JobLogs logs;
  private HeldJobs held;
  private Jobs jobs;
  private JobWaiters waiters;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobControl() {}

  @Inject
  JobControl(
      JobQueue queue,
      JobActions actions,
      JobLogs logs,
      HeldJobs held,
      Jobs jobs,
      JobWaiters waiters) {
    this.queue = queue;
    this.actions = actions;
    this.logs = logs;
    this.held = held;
    this.jobs = jobs;
    this.waiters = waiters;
  }

  /**
   * Begins a job that was just queued when this server has a free slot; else any will, also when
   * the database does not answer now: the job is asked for.
   */
  public void begin(JobKind kind, String id) {
    try {
      queue.claim(kind.table(), id).ifPresent(claim -> handOver(claim, kind::begin));
    } catch (HistoryUnavailable e) {
      LOG.log(Level.WARNING, id + " cannot be begun now; it waits", e);
    }
  }

  /**
   * One that cannot be handed over is let go at the next look: this server holds it for nothing.
   */
  private void handOver(Claim claim, Consumer<Claim> begin) {
    try {
      begin.accept(claim);
    } catch (RuntimeException | Error e) {
      held.endedUnrecorded(claim.lease(), e);
    }
  }

  /**
   * Begins a job as {@link #begin}, and waits for its end without holding a thread.
   *
   * @param atMost for how long
   * @param row reads its row
   */
  public <L> StartedJob<L> beginAndAwait(
      JobKind kind, String id, Duration atMost, Supplier<L> row) {
    // Before it can have ended, or its end may be missed.
    CompletionStage<Void> ended = waiters.whenEnded(id, atMost);
    begin(kind, id);
    return new StartedJob<>(row.get(), ended.thenApply(nothing -> row.get()));
  }

  /** Begins waiting jobs while this server has a free slot. */
  public void runWaiting(JobKind kind) {
    for (Optional<Claim> claim = queue.claimWaiting(kind.table());
        claim.isPresent();
        claim = queue.claimWaiting(kind.table())) {
      handOver(claim.get(), kind::begin);
    }
  }

  /** Takes jobs over whose server is gone, while this server has a free slot. */
  public void recover(JobKind kind) {
    held.reconcile(kind.table());
    for (Optional<Claim> claim = queue.claimAbandoned(kind.table());
        claim.isPresent();
        claim = queue.claimAbandoned(kind.table())) {
      handOver(claim.get(), kind::takeOver);
    }
  }

  /** Sees to it that jobs end whose end was asked for, wherever and of whomever. */
  public void heed(JobKind kind) {
    held.heed(kind.table());
    actions
        .endUnattended(kind.table(), kind.stopped(), kind.keptForRestart())
        .forEach(id -> ended(kind, id));
  }

  /**
   * Cancels a job that waits or runs; a running one ends at its next chunk or page.
   *
   * @return false when it had ended already
   */
  public boolean cancel(JobKind kind, String id) {
    Optional<JobState> state = actions.cancel(kind.table(), id);
    if (state.filter(JobState::isOpen).isPresent()) {
      heed(kind);
    } else if (state.isPresent()) {
      ended(kind, id);
    }
    return state.isPresent();
  }

  /**
   * Stops a job, a running one at its next chunk or page; it ends as failed and may be restarted.
   *
   * @throws ActionRefused when it has ended
   */
  public void stop(JobKind kind, String id) {
    actions.stop(kind.table(), id);
    heed(kind);
  }

  /**
   * Gives up a job that waits, runs, was stopped or failed: it can never be restarted.
   *
   * @throws ActionRefused when it has ended otherwise
   */
  public void abandon(JobKind kind, String id) {
    actions.abandon(kind.table(), id, kind.abandoned());
    logs.find(id).map(JobLog::executionId).ifPresent(this::giveUp);
    ended(kind, id);
  }

  private void giveUp(long execution) {
    jobs.stop(execution);
    jobs.abandon(execution);
  }

  private void ended(JobKind kind, String id) {
    kind.tidyUp(id);
    waiters.ended(id);
  }
}
