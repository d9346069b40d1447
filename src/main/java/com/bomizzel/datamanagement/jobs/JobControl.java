package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.jobs.JobQueue.Turn;
import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.tracing.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
  private static final JobError STORE_AWAY =
      new JobError(
          FailureCode.STORE_AWAY,
          "The storage of files is not there at the moment; it goes on when it is back");

  private JobQueue queue;
  private JobActions actions;
  private JobLogs logs;
  private HeldJobs held;
  private Jobs jobs;
  private JobWaiters waiters;
  private JobJournal journal;
  private Instance<JobKind> kinds;
  private Store store;
  private SharedTask look;

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
      JobWaiters waiters,
      JobJournal journal,
      @Any Instance<JobKind> kinds,
      Store store) {
    this.queue = queue;
    this.actions = actions;
    this.logs = logs;
    this.held = held;
    this.jobs = jobs;
    this.waiters = waiters;
    this.journal = journal;
    this.kinds = kinds;
    this.store = store;
    this.look = new SharedTask(this::beginWaiting);
  }

  /**
   * Begins a job that was just queued as {@link #runWaiting}, when it is its turn, and waits for
   * its end without holding a thread. The job is asked for, also when the database does not answer
   * now: then it waits.
   *
   * @param atMost for how long; zero not to wait at all
   * @param row reads its row
   */
  public <L> StartedJob<L> beginAndAwait(String id, Duration atMost, Supplier<L> row) {
    if (atMost.isZero()) {
      tryRunWaiting(id);
      return StartedJob.notAwaited(row.get());
    }
    // Before it can have ended, or its end may be missed.
    CompletionStage<Void> ended = waiters.whenEnded(id, atMost);
    tryRunWaiting(id);
    return new StartedJob<>(row.get(), ended.thenApply(nothing -> row.get()));
  }

  /**
   * Waits for the end of a job that was begun before, without holding a thread.
   *
   * @param atMost for how long; zero not to wait at all
   * @param row reads its row
   */
  public <L> StartedJob<L> await(String id, Duration atMost, Supplier<L> row) {
    if (atMost.isZero()) {
      return StartedJob.notAwaited(row.get());
    }
    CompletionStage<Void> ended = waiters.whenEnded(id, atMost);
    if (logs.find(id).filter(log -> log.state().isOpen()).isEmpty()) {
      waiters.wake(id);
    }
    return new StartedJob<>(row.get(), ended.thenApply(nothing -> row.get()));
  }

  /**
   * Begins jobs of all kinds while this server has a free slot: those whose server is gone, then
   * waiting ones, in turn. Or leaves that to another thread, which is about it and will look again.
   */
  public void runWaiting() {
    look.run();
  }

  private void beginWaiting() {
    if (isStoreAway()) {
      return;
    }
    kinds.forEach(this::takeOver);
    for (Optional<Turn> turn = queue.claimWaiting();
        turn.isPresent();
        turn = queue.claimWaiting()) {
      handOver(of(turn.get().table()), turn.get().claim());
    }
  }

  /** Without the folder of files every job would fail: it waits, and its row says why. */
  private boolean isStoreAway() {
    boolean away = !store.isMounted();
    if (away) {
      kinds.forEach(kind -> queue.explainStoreAway(kind.table(), STORE_AWAY));
    }
    return away;
  }

  /**
   * One that cannot be handed over is let go at the next look: this server holds it for nothing.
   */
  @SuppressWarnings("try") // it is there to be closed
  private void handOver(JobKind kind, Claim claim) {
    try (LogContext.Scope scope = claim.context().open()) {
      kind.begin(claim);
    } catch (RuntimeException | Error e) {
      held.endedUnrecorded(claim.lease(), e);
    }
  }

  private JobKind of(JobTable table) {
    return kinds.stream().filter(kind -> kind.table() == table).findFirst().orElseThrow();
  }

  /** The slot of a job that has ended is the next one's at once; should that fail, a timer's. */
  void onEnd(@Observes JobEnded ended) {
    tryRunWaiting(ended.jobId());
  }

  private void tryRunWaiting(String id) {
    try {
      runWaiting();
    } catch (HistoryUnavailable e) {
      LOG.log(Level.FINE, "Jobs are begun later than with " + id, e);
    }
  }

  /** Takes jobs over whose server is gone, while this server has a free slot. */
  public void recover(JobKind kind) {
    held.reconcile(kind.table());
    if (!isStoreAway()) {
      takeOver(kind);
    }
  }

  private void takeOver(JobKind kind) {
    for (Optional<Claim> claim = queue.claimAbandoned(kind.table());
        claim.isPresent();
        claim = queue.claimAbandoned(kind.table())) {
      journal.tookOver(claim.get().lease().jobId());
      handOver(kind, claim.get());
    }
  }

  /** Sees to it that jobs end whose end was asked for, wherever and of whomever. */
  public void heed(JobKind kind) {
    held.heed(kind.table());
    actions.cancelWaiting(kind.table());
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
