package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.history.Completions;
import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.ImportLogs;
import com.bomizzel.datamanagement.history.JobLease;
import com.bomizzel.datamanagement.history.RecordCounts;
import com.bomizzel.datamanagement.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands imports that this server has claimed to the batch runtime. Thread-safe. */
@ApplicationScoped
class ImportLauncher {
  private static final Logger LOG = Logger.getLogger(ImportLauncher.class.getName());
  private static final String JOB = "import-company";

  @Inject private ImportLogs logs;
  @Inject private Jobs jobs;
  @Inject private StagedFiles files;
  @Inject private Completions completions;

  /** Starts an import from its beginning. */
  JobLease begin(JobLease lease) {
    ImportLog log = logs.find(lease.jobId()).orElseThrow();
    try {
      jobs.start(JOB, parameters(log, lease));
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Import " + log.id() + " cannot be started", e);
      fail(lease, "NOT_STARTED", "The import could not be started");
    }
    return lease;
  }

  /**
   * Goes on with an import from its last checkpoint. Only one that has not committed any chunk may
   * begin anew instead: the counts of a second run would not be true.
   */
  JobLease goOn(JobLease lease) {
    ImportLog log = logs.find(lease.jobId()).orElseThrow();
    LOG.info("Import " + log.id() + " goes on: its server is gone");
    if (log.executionId() == null) {
      // The listener notes the execution before the first step: nothing was done.
      return begin(lease);
    }
    if (jobs.isExecutingHere(JOB, log.executionId())) {
      // This server itself was not heard of for a while; its old run ends at its next chunk.
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
      return begin(lease);
    }
    fail(lease, "NOT_RESUMABLE", "The import was interrupted and could not go on");
    return lease;
  }

  private void fail(JobLease lease, String code, String message) {
    logs.failed(lease, code, message);
    files.deleteAfterEnd(lease.jobId());
    completions.ended(lease.jobId());
  }

  private static Map<String, String> parameters(ImportLog log, JobLease lease) {
    return Map.of(
        "importId", log.id(),
        "fence", Long.toString(lease.fence()),
        "company", log.companyName());
  }
}
