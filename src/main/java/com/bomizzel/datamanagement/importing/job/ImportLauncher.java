package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.importing.upload.StagedFiles;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands imports that this server has claimed to the batch runtime. Thread-safe. */
@ApplicationScoped
public class ImportLauncher {
  private static final Logger LOG = Logger.getLogger(ImportLauncher.class.getName());
  private static final String NO_PROGRESS =
      "The import was taken up " + JobQueue.MOST_ATTEMPTS + " times without getting any further";

  @Inject private ImportLogs logs;
  @Inject private JobQueue queue;
  @Inject private Jobs jobs;
  @Inject private StagedFiles files;
  @Inject private JobWaiters waiters;

  /**
   * Starts an import, or goes on with one that has an execution already: it was restarted, or its
   * server is gone.
   */
  public JobLease launch(JobLease lease) {
    ImportLog log = logs.find(lease.jobId()).orElseThrow();
    if (queue.isExhausted(JobTable.IMPORTS, lease)) {
      logs.failed(lease, new JobError(FailureCode.NO_PROGRESS, NO_PROGRESS));
      files.deleteAfterEnd(log.id());
      waiters.ended(log.id());
      return lease;
    }
    if (log.executionId() != null) {
      return goOn(lease, log);
    }
    // The listener notes the execution before the first step: nothing was done.
    files.deleteInspection(log.id());
    return begin(lease, log);
  }

  private JobLease begin(JobLease lease, ImportLog log) {
    try {
      jobs.start(JobTable.IMPORTS.jobName(), parameters(log, lease));
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Import " + log.id() + " cannot be started", e);
      logs.interrupted(
          lease, new JobError(FailureCode.NOT_STARTED, "The import could not be started"));
      waiters.ended(log.id());
    }
    return lease;
  }

  /**
   * Goes on with an import from its last checkpoint. Only one that has not committed any chunk may
   * begin anew instead: the counts of a second run would not be true.
   */
  private JobLease goOn(JobLease lease, ImportLog log) {
    LOG.info("Import " + log.id() + " goes on: it was restarted, or its server is gone");
    if (jobs.isExecutingHere(JobTable.IMPORTS.jobName(), log.executionId())) {
      // This server was not heard of for a while, or the old run is just ending: at its next chunk.
      logs.postpone(lease);
      return lease;
    }
    try {
      jobs.restart(jobs.newestExecution(log.executionId()), parameters(log, lease));
      return lease;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Import " + log.id() + " cannot be restarted", e);
    }
    if (logs.counts(log.id()).values().stream().mapToLong(RecordCounts::done).sum() == 0) {
      return begin(lease, log);
    }
    logs.failed(
        lease,
        new JobError(FailureCode.NOT_RESUMABLE, "The import was interrupted and could not go on"));
    files.deleteAfterEnd(log.id());
    waiters.ended(log.id());
    return lease;
  }

  private static Map<String, String> parameters(ImportLog log, JobLease lease) {
    return Map.of(
        JobTable.IMPORTS.idParameter(),
        log.id(),
        "fence",
        Long.toString(lease.fence()),
        "company",
        log.companyName());
  }
}
