package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.archive.zip.ZipPacking;
import com.bomizzel.datamanagement.document.DocumentSizes;
import com.bomizzel.datamanagement.document.writing.KnownLimits;
import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.HeldJobs;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobJournal;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobSession;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.JobTrace;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import com.bomizzel.datamanagement.jobs.LeaseLost;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.RunningJob;
import com.bomizzel.datamanagement.security.ArchiveSignatures;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The frame around the steps of {@code export-company.xml}: opens the {@link ExportRun} before the
 * first, and after the last sees to it that the log row says how it ended and that nothing is left
 * of a run that did not publish.
 */
@Dependent
@Named
public class ExportJobListener implements JobListener {
  private static final Logger LOG = Logger.getLogger(ExportJobListener.class.getName());

  @PersistenceUnit(unitName = "snapshot")
  private EntityManagerFactory units;

  @Inject private JobContext job;
  @Inject private RunningJob running;
  @Inject private ExportLogs logs;
  @Inject private JobQueue queue;
  @Inject private HeldJobs held;
  @Inject private ArchiveStore store;
  @Inject private ZipPacking packing;
  @Inject private JobWaiters waiters;
  @Inject private Settings settings;
  @Inject private ArchiveSignatures signatures;
  @Inject private JobJournal journal;
  @Inject private JobTrace trace;

  private @Nullable Throwable refusal;

  @Override
  public void beforeJob() throws IOException {
    journal.enter(running.id());
    trace.begin(running.lease());
    try {
      queue.executing(JobTable.EXPORTS, running.lease(), job.getExecutionId());
      journal.began(running.id());
      job.setTransientUserData(open(logs.find(running.id()).orElseThrow()));
    } catch (IOException | RuntimeException | Error e) {
      refusal = refusal == null ? e : refusal;
      throw e;
    }
  }

  private ExportRun open(ExportLog log) throws IOException {
    CompanySnapshot snapshot =
        FreshSnapshot.take(
            this::snapshot,
            running.lease(),
            settings.snapshotSource().mostLag(),
            running.pulse(),
            queue::isClosed);
    try {
      Activity.check(snapshot, log.requester().userId());
      return new ExportRun(log, snapshot, store, packing, limits(), signatures::sign);
    } catch (IOException | RuntimeException | Error e) {
      refusal = snapshot.explained(e);
      giveUp(snapshot, e);
      throw e;
    }
  }

  /** What cannot be closed or deleted is no better reason than the first one. */
  private void giveUp(CompanySnapshot snapshot, Throwable reason) {
    try (snapshot) {
      store.delete(new ArchiveKey(running.lease().jobId(), running.lease().fence()));
    } catch (IOException | RuntimeException | Error e) {
      reason.addSuppressed(e);
    }
  }

  /** One of now, unless the export is to end. */
  private CompanySnapshot snapshot() {
    ExportLog log = logs.find(running.id()).orElseThrow();
    if (log.cancelRequested()) {
      throw new CancellationException("The export was cancelled");
    } else if (log.stopRequested()) {
      throw new ExportRefused(FailureCode.STOPPED, Exports.STOPPED);
    }
    return CompanySnapshot.take(
        units,
        log.companyId(),
        settings.limits().exportDuration(),
        limits().ownRecordBytes(),
        new JobSession(running.lease(), settings.limits().jobStatement()));
  }

  private KnownLimits limits() {
    Settings.Limits limits = settings.limits();
    return new KnownLimits(
        DocumentSizes.ofStrangers(limits.jsonDepth(), limits.recordBytes()),
        Math.max(limits.recordBytes(), limits.ownRecordBytes()));
  }

  @Override
  public void afterJob() {
    ExportRun run = (ExportRun) job.getTransientUserData();
    boolean ended = true;
    try {
      if (run == null) {
        ended = end(refusal);
      } else if (!run.isCompleted()) {
        ended = end(broken(run));
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
      journal.leave();
    }
  }

  /** Deletes what there is of a run that did not publish; why it did not, null when not known. */
  private @Nullable Throwable broken(ExportRun run) {
    try {
      run.close();
    } catch (IOException | RuntimeException | Error e) {
      // On a connection that is gone the snapshot cannot even be ended.
      LOG.log(
          Level.WARNING, "Something of " + running.id() + " is left; the sweep will delete it", e);
    }
    return run.failure();
  }

  /**
   * Writes down how a run ended that did not publish.
   *
   * @return false when it is to be tried again
   */
  private boolean end(@Nullable Throwable failure) {
    ExportLog log = logs.find(running.id()).orElseThrow();
    if (!log.state().isOpen()) {
      LOG.info("Export " + running.id() + " was ended meanwhile");
    } else if (log.cancelRequested()) {
      logs.cancelled(running.lease());
    } else if (failure instanceof LeaseLost lost) {
      throw lost;
    } else if (log.stopRequested() && PassingFault.isBehind(failure)) {
      // What it waited for was cancelled, so that it hears of it.
      logs.failed(running.lease(), new JobError(FailureCode.STOPPED, Exports.STOPPED));
    } else if (queue.isClosed() && !log.stopRequested() && !hasFailed(failure)) {
      LOG.info("Export " + running.id() + " starts again later: this server stops");
      logs.requeue(running.lease());
    } else if (failure != null || job.getBatchStatus() == BatchStatus.FAILED) {
      return fail(failure);
    } else {
      LOG.info(
          "Export " + running.id() + " was stopped, in the console or the server's batch console");
      logs.failed(running.lease(), new JobError(FailureCode.STOPPED, Exports.STOPPED));
    }
    return true;
  }

  /** One that waits for a replica is told of the server's end by that alone. */
  private boolean hasFailed(@Nullable Throwable failure) {
    return failure == null
        ? job.getBatchStatus() == BatchStatus.FAILED
        : !ReplicaBehind.isBehind(failure);
  }

  private boolean fail(@Nullable Throwable failure) {
    JobError why = ExportFailure.of(failure);
    boolean passes =
        !ExportFailure.isForGood(failure)
            && (ReplicaBehind.isBehind(failure) || running.isPassing(failure));
    if (passes && logs.retry(running.lease(), why)) {
      LOG.log(
          Level.WARNING, "Export " + running.id() + " met a fault; it begins anew later", failure);
      return false;
    }
    LOG.log(Level.SEVERE, "Export " + running.id() + " failed", failure);
    logs.failed(running.lease(), why);
    return true;
  }
}
