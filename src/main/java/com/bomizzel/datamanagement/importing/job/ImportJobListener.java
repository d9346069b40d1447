package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.upload.StagedFiles;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.importing.upsert.ImportStopped;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.HeldJobs;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobJournal;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.JobTrace;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import com.bomizzel.datamanagement.jobs.LeaseLost;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.RunningJob;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The frame around the steps of {@code import-company.xml}: remembers the execution before the
 * first, and after the last sees to it that the log row says how it ended and that nothing of the
 * {@link ImportExecution} stays open.
 */
@Dependent
@Named
public class ImportJobListener implements JobListener {
  private static final Logger LOG = Logger.getLogger(ImportJobListener.class.getName());

  @Inject private JobContext job;
  @Inject private RunningJob running;
  @Inject private ImportLogs logs;
  @Inject private JobQueue queue;
  @Inject private StagedFiles files;
  @Inject private HeldJobs held;
  @Inject private JobWaiters waiters;
  @Inject private TableStatistics statistics;
  @Inject private JobJournal journal;
  @Inject private JobTrace trace;

  /** Before any chunk can commit, the row must know the execution to restart. */
  @Override
  public void beforeJob() {
    journal.enter(running.id());
    trace.begin(running.lease());
    ImportExecution execution = ImportExecution.open(job);
    try {
      queue.executing(JobTable.IMPORTS, running.lease(), job.getExecutionId());
      refuseWhoseEndWasAskedFor(logs.find(running.id()).orElseThrow());
      journal.began(running.id());
    } catch (RuntimeException | Error e) {
      execution.failedWith(e);
      throw e;
    }
  }

  private static void refuseWhoseEndWasAskedFor(ImportLog log) {
    if (log.cancelRequested()) {
      throw new CancellationException("The import was cancelled");
    } else if (log.stopRequested()) {
      throw new ImportStopped(FailureCode.STOPPED, ImportLauncher.STOPPED);
    }
  }

  @Override
  public void afterJob() {
    boolean ended = true;
    try {
      Throwable failure = closed(ImportExecution.of(job));
      if (logs.find(running.id()).orElseThrow().state().isOpen()) {
        ended = end(failure);
      }
      if (!files.areElsewhere()) {
        files.deleteAfterEnd(running.id());
      }
    } catch (LeaseLost e) {
      LOG.log(Level.WARNING, "Another server goes on with it", e);
    } catch (RuntimeException | Error e) {
      held.endedUnrecorded(running.lease(), e);
    } finally {
      running.leave();
      if (ended) {
        waiters.ended(running.id());
      }
      trace.end(running.id());
    }
    try {
      // Nobody's answer waits for these.
      if (files.areElsewhere()) {
        deleteFiles();
      }
      statistics.refreshAfter(running.id());
    } finally {
      journal.leave();
    }
  }

  private void deleteFiles() {
    try {
      files.deleteAfterEnd(running.id());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Files of " + running.id() + " are left; the sweep deletes them", e);
    }
  }

  /**
   * Closes what the steps shared; what cannot be closed keeps no row from being told its end.
   *
   * @param execution null when the job was stopped before it began
   * @return why the execution failed; null when it did not, or nobody knows
   */
  private @Nullable Throwable closed(@Nullable ImportExecution execution) {
    if (execution == null) {
      return null;
    }
    try {
      execution.close();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "Something of " + running.id() + " cannot be closed", e);
      execution.failedWith(e);
    }
    return execution.failure();
  }

  /**
   * Writes down how a run ended that did not complete.
   *
   * @return false when it is to be tried again
   */
  private boolean end(@Nullable Throwable failure) {
    ImportLog log = logs.find(running.id()).orElseThrow();
    if (log.cancelRequested()) {
      logs.cancelled(running.lease());
    } else if (failure instanceof LeaseLost lost) {
      throw lost;
    } else if (log.stopRequested() && PassingFault.isBehind(failure)) {
      // What it waited for was cancelled, so that it hears of it.
      logs.interrupted(running.lease(), new JobError(FailureCode.STOPPED, ImportLauncher.STOPPED));
    } else if (failure != null || job.getBatchStatus() == BatchStatus.FAILED) {
      return fail(failure);
    } else if (queue.isClosed() && !log.stopRequested()) {
      LOG.info("Import " + running.id() + " goes on later: this server stops");
      logs.release(running.lease());
    } else {
      LOG.info(
          "Import " + running.id() + " was stopped, in the console or the server's batch console");
      logs.interrupted(running.lease(), new JobError(FailureCode.STOPPED, ImportLauncher.STOPPED));
    }
    return true;
  }

  private boolean fail(@Nullable Throwable failure) {
    ImportFailure said = ImportFailure.of(failure);
    if (running.isPassing(failure) && logs.retry(running.lease(), said.error())) {
      LOG.log(Level.WARNING, "Import " + running.id() + " met a fault; it goes on later", failure);
      return false;
    }
    if (failure instanceof UploadRefused refused) {
      // A user's file, not a fault.
      LOG.info("The file of import " + running.id() + " was refused: " + refused.code());
    } else {
      LOG.log(Level.WARNING, "Import " + running.id() + " failed", failure);
    }
    if (said.isPassing()) {
      logs.interrupted(running.lease(), said.error());
    } else {
      logs.failed(running.lease(), said.error());
    }
    return true;
  }
}
