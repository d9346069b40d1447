package com.bomizzel.datamanagement.jobs;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.bomizzel.datamanagement.batch.Execution;
import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.JobQueue.HeldJob;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares the jobs that this server holds in the log rows with those that its threads work on, so
 * that neither outlives the other: a heartbeat would keep a row running for ever whose thread is
 * gone, and a thread go on with a job that was given to somebody else. Thread-safe.
 */
@ApplicationScoped
public class HeldJobs {
  private static final Logger LOG = Logger.getLogger(HeldJobs.class.getName());

  /** With whether the fault passes by which it could not be told. */
  private final Map<JobLease, Boolean> endedUnrecorded = new ConcurrentHashMap<>();

  private final Map<JobTable, Set<Long>> unheld = new ConcurrentHashMap<>();

  private JobQueue queue;
  private JobPulses pulses;
  private Jobs jobs;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected HeldJobs() {}

  @Inject
  HeldJobs(JobQueue queue, JobPulses pulses, Jobs jobs) {
    this.queue = queue;
    this.pulses = pulses;
    this.jobs = jobs;
  }

  /** Notes that a job's thread has ended and the database could not be told how. */
  public void endedUnrecorded(JobLease lease, Throwable reason) {
    endedUnrecorded.put(lease, PassingFault.isBehind(reason));
    LOG.log(
        Level.SEVERE, "The end of " + lease.jobId() + " cannot be recorded; it will go on", reason);
  }

  /**
   * Passes on to the threads of this server whose jobs' end was asked for, here or on another
   * server. A job that no thread works on, or that waits for one, is let go: then it can be ended
   * without this server.
   */
  public void heed(JobTable table) {
    if (queue.held(table).stream().noneMatch(HeldJob::endAskedFor)) {
      return;
    }
    Map<JobLease, Execution> executions = executionsHere(table);
    for (HeldJob job : queue.held(table)) {
      if (job.endAskedFor()) {
        heed(table, job, executions.get(job.lease()));
      }
    }
  }

  private void heed(JobTable table, HeldJob job, @Nullable Execution execution) {
    if (execution != null) {
      jobs.stop(execution.id());
    }
    boolean begun = execution != null && execution.status() != BatchStatus.STARTING;
    if (!begun && (execution != null || isLeft(job))) {
      queue.letGo(table, job.lease());
    }
  }

  /**
   * Lets jobs go whose thread is gone without a word or gets no further, and ends threads whose job
   * is not this server's.
   */
  public void reconcile(JobTable table) {
    Set<JobLease> ended = Set.copyOf(endedUnrecorded.keySet());
    Map<JobLease, Execution> executions = executionsHere(table);
    List<HeldJob> held = queue.held(table);
    for (HeldJob job : held) {
      Execution execution = executions.remove(job.lease());
      if (execution == null && isLeft(job)) {
        letGo(table, job.lease(), "no thread works on it any longer");
      } else if (execution != null && pulses.isStalled(job.lease())) {
        jobs.stop(execution.id());
        letGo(table, job.lease(), "it got no further for too long (JOB_STALL_SECONDS)");
      }
    }
    forgetUnheld(table, ended, held);
    stopUnheld(table, executions.values().stream().map(Execution::id).collect(toSet()));
  }

  /** What has ended and is held no longer needs no end. */
  private void forgetUnheld(JobTable table, Set<JobLease> ended, List<HeldJob> held) {
    Set<JobLease> leases = held.stream().map(HeldJob::lease).collect(toSet());
    ended.stream()
        .filter(lease -> table.has(lease.jobId()) && !leases.contains(lease))
        .forEach(endedUnrecorded::remove);
  }

  /** Somebody may just have the row: then it is tried again at the next look. */
  private void letGo(JobTable table, JobLease lease, String why) {
    if (queue.letGo(table, lease, endedUnrecorded.getOrDefault(lease, false))) {
      LOG.warning(lease.jobId() + " is let go: " + why);
      pulses.forget(lease);
      endedUnrecorded.remove(lease);
    }
  }

  /** One that has just ended its job has a last word to say: it is stopped at the second look. */
  private void stopUnheld(JobTable table, Set<Long> executions) {
    Set<Long> before = unheld.put(table, executions);
    executions.stream().filter(id -> before != null && before.contains(id)).forEach(jobs::stop);
  }

  private boolean isLeft(HeldJob job) {
    return job.launched() || endedUnrecorded.containsKey(job.lease());
  }

  private Map<JobLease, Execution> executionsHere(JobTable table) {
    return jobs.executingHere(table.jobName()).stream()
        .collect(
            toMap(
                one -> table.lease(one.parameters()),
                one -> one,
                (one, same) -> same,
                HashMap::new));
  }
}
