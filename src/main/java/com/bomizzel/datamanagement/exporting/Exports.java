package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.exporting.snapshot.Sections;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.HeldJobs;
import com.bomizzel.datamanagement.jobs.JobActions;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.JobWaiters;
import com.bomizzel.datamanagement.jobs.NewExport;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.DiskSpace;
import com.bomizzel.datamanagement.storage.Download;
import com.bomizzel.datamanagement.storage.KeptFile;
import com.bomizzel.datamanagement.storage.KeptFile.Purpose;
import com.bomizzel.datamanagement.storage.StoredFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Exports of companies: ask for one, watch it, fetch its archive, end it. Who may do so was checked
 * before. Thread-safe.
 */
@ApplicationScoped
public class Exports {
  private static final Logger LOG = Logger.getLogger(Exports.class.getName());

  /** Why an export ended that an operator has stopped. */
  public static final String STOPPED = "The export was stopped by the operator";

  private static final Duration ORPHANED_AFTER = Duration.ofHours(1);

  private static final String NO_PROGRESS =
      "The export was begun " + JobQueue.MOST_ATTEMPTS + " times, and broke off each time";

  private static final Duration LONGEST_ESTIMATE = Duration.ofSeconds(20);

  @PersistenceUnit(unitName = "snapshot")
  private EntityManagerFactory units;

  @Inject private ExportLogs logs;
  @Inject private JobQueue queue;
  @Inject private JobActions actions;
  @Inject private HeldJobs held;
  @Inject private Jobs jobs;
  @Inject private JobWaiters waiters;
  @Inject private ArchiveStore store;

  /**
   * Asks for an export; it begins at once when this server has a free slot, else when any has.
   *
   * @throws com.bomizzel.datamanagement.jobs.TooManyJobs when the company has too many waiting
   */
  public ExportLog start(ExportRequest request) {
    String id =
        logs.create(
            new NewExport(
                request.companyId(),
                request.companyName(),
                request.requester(),
                request.options().toJson()));
    queue.claim(JobTable.EXPORTS, id).ifPresent(this::begin);
    return logs.find(id).orElseThrow();
  }

  /** How many records an export with these options would hold now, by section of the document. */
  public Map<RecordKind, Long> estimate(UUID companyId, ExportOptions options) {
    try (CompanySnapshot snapshot = CompanySnapshot.take(units, companyId, LONGEST_ESTIMATE)) {
      return new Sections(snapshot, options.tickets(companyId)).counts(options.sections());
    }
  }

  /** The export with that id, whoever's it is. */
  public Optional<ExportLog> find(String id) {
    return logs.find(id);
  }

  /**
   * Waits for an export's end without holding a thread.
   *
   * @param id of an export that exists
   * @return its row when it has ended, or as it is after {@code atMost}
   */
  public CompletionStage<ExportLog> await(String id, Duration atMost) {
    CompletionStage<ExportLog> ended =
        waiters.whenEnded(id, atMost).thenApply(nothing -> logs.find(id).orElseThrow());
    if (logs.find(id).filter(log -> log.state().isOpen()).isEmpty()) {
      waiters.ended(id);
    }
    return ended;
  }

  /** The archive; empty when there is none, it has expired, or there is no such export. */
  public Optional<Download> open(String id) {
    return logs.find(id)
        .filter(log -> log.state() == JobState.COMPLETED)
        .filter(log -> !log.isExpired(OffsetDateTime.now(ZoneOffset.UTC)))
        .filter(log -> store.has(key(log)))
        .map(
            log -> new Download(store, key(log), log.fileSize(), log.fileSha256(), log.fileName()));
  }

  private static ArchiveKey key(ExportLog log) {
    return new ArchiveKey(log.id(), log.fence());
  }

  /**
   * Cancels an export that waits or runs (a running one ends within its current page), or deletes
   * the archive of one that has completed; no effect on others.
   */
  public void cancelOrDelete(String id) {
    if (actions.cancel(JobTable.EXPORTS, id).isPresent()) {
      heed();
      if (logs.find(id).filter(row -> row.state().isOpen()).isEmpty()) {
        waiters.ended(id);
      }
    } else {
      logs.find(id).filter(log -> log.state() == JobState.COMPLETED).ifPresent(this::expire);
    }
  }

  /**
   * Stops an export, a running one within its current page; it ends as failed and may be restarted.
   *
   * @throws com.bomizzel.datamanagement.jobs.ActionRefused when it has ended
   */
  public void stop(String id) {
    actions.stop(JobTable.EXPORTS, id);
    heed();
  }

  /** Sees to it that exports end whose end was asked for, wherever and of whomever. */
  public void heed() {
    held.heed(JobTable.EXPORTS);
    actions.endUnattended(JobTable.EXPORTS, STOPPED, null).forEach(waiters::ended);
  }

  /**
   * Queues an export that was stopped or failed: it runs anew, with a snapshot of then.
   *
   * @throws com.bomizzel.datamanagement.jobs.ActionRefused when it cannot
   */
  public void restart(String id) {
    actions.restart(JobTable.EXPORTS, id);
  }

  /**
   * Gives up an export that waits, runs, was stopped or failed: it can never be restarted.
   *
   * @throws com.bomizzel.datamanagement.jobs.ActionRefused when it has ended otherwise
   */
  public void abandon(String id) {
    actions.abandon(JobTable.EXPORTS, id, "The export was abandoned by the operator");
    logs.find(id).map(ExportLog::executionId).ifPresent(this::giveUp);
    waiters.ended(id);
  }

  private void giveUp(long execution) {
    jobs.stop(execution);
    jobs.abandon(execution);
  }

  /** Deletes archives whose time is over, and files of the store that no export needs. */
  public Cleanup cleanup() {
    return logs.overdue().stream()
        .map(this::expire)
        .reduce(Cleanup.NOTHING, Cleanup::plus)
        .plus(sweep());
  }

  /** All files of exports, foreign ones in their folder too. */
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

  /** The disk that the files of exports are on. */
  public DiskSpace space() throws IOException {
    return store.space();
  }

  /** Deletes archives that have been ready for at least so long, expired or not. */
  public Cleanup cleanup(Duration olderThan) {
    return logs.completedBefore(OffsetDateTime.now(ZoneOffset.UTC).minus(olderThan)).stream()
        .map(this::expire)
        .reduce(Cleanup.NOTHING, Cleanup::plus);
  }

  /** Begins waiting exports while this server has a free slot. */
  public void runWaiting() {
    while (queue.claimWaiting(JobTable.EXPORTS).map(this::begin).isPresent()) {
      // Each round took one.
    }
  }

  /** Begins exports anew whose server is gone, while this server has a free slot. */
  public void recover() {
    held.reconcile(JobTable.EXPORTS);
    for (Optional<Claim> claim = queue.claimAbandoned(JobTable.EXPORTS);
        claim.isPresent();
        claim = queue.claimAbandoned(JobTable.EXPORTS)) {
      JobLease lease = claim.get().lease();
      LOG.info("Export " + lease.jobId() + " starts again: its server is gone");
      deleteFilesOf(lease.jobId(), lease.fence() - 1);
      begin(claim.get());
    }
  }

  private Claim begin(Claim claim) {
    JobLease lease = claim.lease();
    if (claim.exhausted()) {
      logs.failed(lease, new JobError(FailureCode.NO_PROGRESS, NO_PROGRESS));
      waiters.ended(lease.jobId());
      return claim;
    }
    try {
      jobs.start(
          JobTable.EXPORTS.jobName(), JobTable.EXPORTS.parameters(lease, claim.companyName()));
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Export " + lease.jobId() + " cannot be started", e);
      logs.failed(lease, new JobError(FailureCode.NOT_STARTED, "The export could not be started"));
      waiters.ended(lease.jobId());
    }
    return claim;
  }

  /** The row first: it says "expired" before the file is gone, never the other way round. */
  private Cleanup expire(ExportLog log) {
    return logs.expire(log.id())
        ? new Cleanup(1, deleteFilesOf(log.id(), log.fence()))
        : Cleanup.NOTHING;
  }

  private long deleteFilesOf(String id, long fence) {
    try {
      return store.delete(new ArchiveKey(id, fence));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A file of " + id + " is left; the sweep will delete it", e);
      return 0;
    }
  }

  private Cleanup sweep() {
    try {
      Cleanup swept = store.sweep(Instant.now().minus(ORPHANED_AFTER), this::isNeeded);
      if (swept.files() > 0) {
        LOG.info("Deleted " + swept.files() + " files that no export needs");
      }
      return swept;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The folder of archives cannot be swept", e);
      return Cleanup.NOTHING;
    }
  }

  private boolean isNeeded(ArchiveKey archive) {
    return logs.find(archive.id()).filter(log -> isNeeded(archive, log)).isPresent();
  }

  private static boolean isNeeded(ArchiveKey archive, ExportLog log) {
    return log.state().isOpen()
        || (log.state() == JobState.COMPLETED && log.fence() == archive.fence());
  }
}
