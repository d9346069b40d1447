package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.importing.upload.StagedFiles;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands imports that this server has claimed to the batch runtime. Thread-safe. */
@ApplicationScoped
public class ImportLauncher {
  /** Why an import ended that an operator has stopped. */
  public static final String STOPPED = "The import was stopped by the operator";

  private static final Logger LOG = Logger.getLogger(ImportLauncher.class.getName());
  private static final String NO_PROGRESS =
      "The import was taken up " + JobQueue.MOST_ATTEMPTS + " times without getting any further";
  private static final String NOT_VALIDATED =
      "The validation was begun " + JobQueue.MOST_ATTEMPTS + " times, and broke off each time";

  private static final JobError STILL_AT_WORK =
      new JobError(
          FailureCode.NO_PROGRESS,
          "The import got no further, and what this server began with it has not ended yet");

  /** A thread that stood still may do so for some times the limit before it goes on. */
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(5);

  private static final JobError NOT_RESTARTED =
      new JobError(FailureCode.NOT_STARTED, "The import could not go on");

  /** By execution, since when this server waits for the end of its thread, in nanoseconds. */
  private final Map<Long, Long> waitsSince = new ConcurrentHashMap<>();

  private ImportLogs logs;
  private ImportCounts counts;
  private Jobs jobs;
  private StagedFiles files;
  private JobWaiters waiters;
  private Duration patience = Duration.ZERO;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected ImportLauncher() {}

  @Inject
  ImportLauncher(
      ImportLogs logs,
      ImportCounts counts,
      Jobs jobs,
      StagedFiles files,
      JobWaiters waiters,
      Settings settings) {
    this(logs, counts, jobs, files, waiters, patience(settings.limits().jobStall()));
  }

  private static Duration patience(Duration stall) {
    return stall.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : stall;
  }

  /** One that waits no longer than that for a thread. */
  ImportLauncher(
      ImportLogs logs,
      ImportCounts counts,
      Jobs jobs,
      StagedFiles files,
      JobWaiters waiters,
      Duration patience) {
    this.logs = logs;
    this.counts = counts;
    this.jobs = jobs;
    this.files = files;
    this.waiters = waiters;
    this.patience = patience;
  }

  /**
   * Starts an import, or goes on with one that has an execution already: it was restarted, or its
   * server is gone. A validation, which wrote nothing and remembers in memory what the file itself
   * would have made, begins anew.
   */
  public void launch(Claim claim) {
    Long execution = claim.executionId();
    if (claim.exhausted()) {
      // It keeps its upload: perhaps the server, or what it works with, was at fault.
      String why = isValidation(claim) ? NOT_VALIDATED : NO_PROGRESS;
      interrupt(claim.lease(), new JobError(FailureCode.NO_PROGRESS, why));
    } else if (execution == null) {
      // The listener notes the execution before the first step: nothing was done.
      begin(claim);
    } else if (jobs.isExecutingHere(JobTable.IMPORTS.jobName(), execution)) {
      // This server was not heard of for a while, or the old run is just ending, at its next chunk,
      // or hangs.
      waitForThread(claim.lease(), execution);
    } else {
      waitsSince.remove(execution);
      goOnOrBegin(claim, execution);
    }
  }

  private void goOnOrBegin(Claim claim, long execution) {
    if (isValidation(claim)) {
      begin(claim);
    } else {
      goOn(claim, execution);
    }
  }

  private boolean isValidation(Claim claim) {
    return logs.find(claim.lease().jobId()).filter(ImportLog::validateOnly).isPresent();
  }

  /** In the queue, where another server may take it; when it has waited long enough it ends. */
  private void waitForThread(JobLease lease, long execution) {
    long now = System.nanoTime();
    long since = waitsSince.computeIfAbsent(execution, first -> now);
    if (now - since <= patience.toNanos() && logs.letWait(lease, STILL_AT_WORK)) {
      return;
    }
    waitsSince.remove(execution);
    ImportLog log = logs.find(lease.jobId()).orElseThrow();
    if (log.cancelRequested()) {
      logs.cancelled(lease);
      waiters.ended(lease.jobId());
      files.deleteAfterEnd(lease.jobId());
    } else {
      interrupt(
          lease, log.stopRequested() ? new JobError(FailureCode.STOPPED, STOPPED) : STILL_AT_WORK);
    }
  }

  /** With an inspection of its own: on what an earlier one found somebody may still be writing. */
  private void begin(Claim claim) {
    String id = claim.lease().jobId();
    files.deleteInspection(id);
    try {
      jobs.start(JobTable.IMPORTS.jobName(), JobTable.IMPORTS.parameters(claim));
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Import " + id + " cannot be started", e);
      JobError why = new JobError(FailureCode.NOT_STARTED, "The import could not be started");
      if (!isToBeTriedAgain(claim, e, why)) {
        interrupt(claim.lease(), why);
      }
    }
  }

  /**
   * Goes on with an import from its last checkpoint. Only one that has not committed any chunk may
   * begin anew instead: the counts of a second run would not be true.
   */
  private void goOn(Claim claim, long execution) {
    String id = claim.lease().jobId();
    try {
      jobs.restart(jobs.newestExecution(execution), JobTable.IMPORTS.parameters(claim));
      return;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Import " + id + " cannot be restarted", e);
      if (isToBeTriedAgain(claim, e, NOT_RESTARTED)) {
        return;
      }
    }
    if (counts.of(id).values().stream().mapToLong(RecordCounts::done).sum() == 0) {
      begin(claim);
    } else if (!logs.retry(claim.lease(), NOT_RESTARTED)) {
      // It keeps its upload: an operator may mend what the batch runtime stumbles over.
      interrupt(
          claim.lease(),
          new JobError(
              FailureCode.NOT_RESUMABLE, "The import was interrupted and could not go on"));
    }
  }

  private boolean isToBeTriedAgain(Claim claim, RuntimeException fault, JobError why) {
    return PassingFault.isBehind(fault) && logs.retry(claim.lease(), why);
  }

  private void interrupt(JobLease lease, JobError why) {
    logs.interrupted(lease, why);
    waiters.ended(lease.jobId());
  }
}
