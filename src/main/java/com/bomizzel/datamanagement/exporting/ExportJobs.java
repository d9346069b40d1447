package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.Installation;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobKind;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.KeptFile;
import com.bomizzel.datamanagement.storage.KeptFile.Purpose;
import com.bomizzel.datamanagement.storage.StoreAway;
import com.bomizzel.datamanagement.storage.StoredFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Exports as jobs: how one begins and is begun anew, and what becomes of its files. Thread-safe.
 */
@ApplicationScoped
class ExportJobs implements JobKind {
  private static final Logger LOG = Logger.getLogger(ExportJobs.class.getName());
  private static final Duration ORPHANED_AFTER = Duration.ofHours(1);

  /** Of the run before: an operator's end and restart between them have one each, too. */
  private static final int FORMER_FENCES = 3;

  private static final String NO_PROGRESS =
      "The export was begun " + JobQueue.MOST_ATTEMPTS + " times, and broke off each time";

  @Inject private ExportLogs logs;
  @Inject private Jobs jobs;
  @Inject private JobWaiters waiters;
  @Inject private ArchiveStore store;
  @Inject private Installation installation;

  @Override
  public JobTable table() {
    return JobTable.EXPORTS;
  }

  @Override
  public String stopped() {
    return Exports.STOPPED;
  }

  @Override
  public String abandoned() {
    return "The export was abandoned by the operator";
  }

  @Override
  public @Nullable Duration keptForRestart() {
    return null;
  }

  @Override
  public void begin(Claim claim) {
    if (claim.exhausted()) {
      fail(claim.lease(), new JobError(FailureCode.NO_PROGRESS, NO_PROGRESS));
      return;
    }
    deleteFormer(claim.lease());
    try {
      jobs.start(JobTable.EXPORTS.jobName(), JobTable.EXPORTS.parameters(claim));
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Export " + claim.lease().jobId() + " cannot be started", e);
      JobError why = new JobError(FailureCode.NOT_STARTED, "The export could not be started");
      if (!PassingFault.isBehind(e) || !logs.retry(claim.lease(), why)) {
        fail(claim.lease(), why);
      }
    }
  }

  /** What a run has left that broke off, also when it had its place and nobody could be told. */
  private void deleteFormer(JobLease lease) {
    long oldest = Math.max(1, lease.fence() - FORMER_FENCES);
    for (long fence = lease.fence() - 1; fence >= oldest; fence--) {
      deleteFilesOf(lease.jobId(), fence);
    }
  }

  private void fail(JobLease lease, JobError why) {
    logs.failed(lease, why);
    waiters.ended(lease.jobId());
  }

  /** Nothing is left of a run that did not publish. */
  @Override
  public void tidyUp(String id) {}

  @Override
  public Cleanup cleanUp() {
    return logs.overdue().stream()
        .map(this::expire)
        .reduce(Cleanup.NOTHING, Cleanup::plus)
        .plus(sweep());
  }

  @Override
  public List<KeptFile> files() throws IOException {
    List<StoredFile> files = store.files();
    Map<String, ExportLog> exports =
        logs.find(
            files.stream()
                .flatMap(file -> file.key().stream())
                .map(ArchiveKey::id)
                .collect(Collectors.toSet()));
    return files.stream().map(file -> kept(file, exports)).toList();
  }

  private static KeptFile kept(StoredFile file, Map<String, ExportLog> exports) {
    Optional<ExportLog> log = file.key().map(ArchiveKey::id).map(exports::get);
    Purpose purpose = Purpose.ORPHAN;
    if (log.filter(export -> isNeeded(file.key().get(), export)).isPresent()) {
      purpose = log.get().state().isOpen() ? Purpose.WORK : Purpose.ARCHIVE;
    }
    return new KeptFile(
        file.name(),
        purpose,
        file.bytes(),
        file.modifiedAt(),
        log.map(ExportLog::id).orElse(null),
        log.map(ExportLog::companyName).orElse(null),
        purpose == Purpose.ARCHIVE ? log.get().expiresAt() : null);
  }

  /** The row first: it says "expired" before the file is gone, never the other way round. */
  Cleanup expire(ExportLog log) {
    return logs.expire(log.id())
        ? new Cleanup(1, deleteFilesOf(log.id(), log.fence()))
        : Cleanup.NOTHING;
  }

  private long deleteFilesOf(String id, long fence) {
    try {
      return store.delete(new ArchiveKey(id, fence));
    } catch (IOException | StoreAway e) {
      LOG.log(Level.WARNING, "A file of " + id + " is left; the sweep will delete it", e);
      return 0;
    }
  }

  private Cleanup sweep() {
    try {
      Cleanup swept = store.sweep(installation.longAgo(ORPHANED_AFTER), this::isNeeded);
      if (swept.files() > 0) {
        LOG.info("Deleted " + swept.files() + " files that no export needs");
      }
      return swept;
    } catch (IOException | StoreAway e) {
      LOG.log(Level.WARNING, "The folder of archives cannot be swept", e);
      return Cleanup.NOTHING;
    }
  }

  private boolean isNeeded(ArchiveKey archive) {
    return logs.find(archive.id()).filter(log -> isNeeded(archive, log)).isPresent();
  }

  private static boolean isNeeded(ArchiveKey archive, ExportLog log) {
    return log.state().isOpen() || (log.hasFile() && log.fence() == archive.fence());
  }
}
