package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.history.Completions;
import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.ImportLogs;
import com.bomizzel.datamanagement.history.JobLease;
import com.bomizzel.datamanagement.history.JobLog;
import com.bomizzel.datamanagement.history.JobQueue;
import com.bomizzel.datamanagement.history.JobTable;
import com.bomizzel.datamanagement.history.LeaseLost;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The frame around the steps of {@code import-company.xml}: remembers the execution before the
 * first, and after the last sees to it that the log row says how it ended. The job's transient data
 * is the {@link ImportRun}, or after a failure its exception.
 */
@Dependent
@Named
public class ImportJobListener implements JobListener {
  private static final Logger LOG = Logger.getLogger(ImportJobListener.class.getName());

  @Inject
  @BatchProperty(name = "importId")
  private String importId;

  @Inject
  @BatchProperty(name = "fence")
  private long fence;

  @Inject private JobContext job;
  @Inject private ImportLogs logs;
  @Inject private JobQueue queue;
  @Inject private StagedFiles files;
  @Inject private UnrecordedEnds unrecorded;
  @Inject private Completions completions;
  @Inject private TableStatistics statistics;

  /** Before any chunk can commit, the row must know the execution to restart. */
  @Override
  public void beforeJob() {
    try {
      queue.executing(JobTable.IMPORTS, lease(), job.getExecutionId());
      if (logs.find(importId).filter(ImportLog::cancelRequested).isPresent()) {
        throw new ImportStopped("CANCELLED", "The import was cancelled");
      }
    } catch (RuntimeException e) {
      job.setTransientUserData(e);
      throw e;
    }
  }

  @Override
  public void afterJob() {
    Object data = job.getTransientUserData();
    if (data instanceof ImportRun run) {
      run.index().close();
    }
    try {
      if (logs.find(importId).orElseThrow().state().isOpen()) {
        end(data instanceof Throwable failure ? failure : null);
      }
      files.deleteAfterEnd(importId);
    } catch (LeaseLost e) {
      LOG.log(Level.WARNING, "Another server goes on with it", e);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The end of " + importId + " cannot be recorded; it will go on", e);
      unrecorded.add(lease());
    } finally {
      completions.ended(importId);
    }
    // Nobody's answer waits for it.
    statistics.refreshAfter(importId);
  }

  /** Writes down how a run ended that did not complete. */
  private void end(Throwable failure) {
    ImportLog log = logs.find(importId).orElseThrow();
    if (log.cancelRequested()) {
      logs.cancelled(lease());
    } else if (failure instanceof LeaseLost lost) {
      throw lost;
    } else if (failure != null) {
      LOG.log(Level.WARNING, "Import " + importId + " failed", failure);
      ImportFailure said = ImportFailure.of(failure);
      fail(said);
    } else if (queue.isClosed() && !log.stopRequested()) {
      LOG.info("Import " + importId + " goes on later: this server stops");
      logs.release(lease());
    } else {
      LOG.info("Import " + importId + " was stopped, in the console or the server's batch console");
      logs.interrupted(lease(), JobLog.STOPPED, "The import was stopped by the operator");
    }
  }

  private void fail(ImportFailure said) {
    if (said.isPassing()) {
      logs.interrupted(lease(), said.code(), said.message());
    } else {
      logs.failed(lease(), said.code(), said.message());
    }
  }

  private JobLease lease() {
    return new JobLease(importId, fence);
  }
}
