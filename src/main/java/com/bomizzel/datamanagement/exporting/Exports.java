package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.exporting.snapshot.Sections;
import com.bomizzel.datamanagement.exporting.snapshot.TicketConditions;
import com.bomizzel.datamanagement.jobs.ArchivesToVerify;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.JobControl;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.PlannedExports;
import com.bomizzel.datamanagement.jobs.PlannedRun;
import com.bomizzel.datamanagement.jobs.QueuePlace;
import com.bomizzel.datamanagement.jobs.StartedJob;
import com.bomizzel.datamanagement.jobs.Verification;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import com.bomizzel.datamanagement.storage.BlockSums;
import com.bomizzel.datamanagement.storage.ChangedArchive;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.Delivery;
import com.bomizzel.datamanagement.storage.DiskSpace;
import com.bomizzel.datamanagement.storage.Download;
import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.storage.StoreAway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Exports of companies: ask for one, watch it, fetch its archive, end it. Who may do so was checked
 * before. Thread-safe.
 */
@ApplicationScoped
public class Exports {
  /** Why an export ended that an operator has stopped. */
  public static final String STOPPED = "The export was stopped by the operator";

  private static final Logger LOG = Logger.getLogger(Exports.class.getName());
  private static final Duration LONGEST_ESTIMATE = Duration.ofSeconds(20);
  private static final int MOST_VALUES_LOOKED_AT = 20;
  private static final int MOST_LOOKS = 4;

  @PersistenceUnit(unitName = "snapshot")
  private EntityManagerFactory units;

  private final Semaphore looks = new Semaphore(MOST_LOOKS);

  @Inject private ExportLogs logs;
  @Inject private PlannedExports planned;
  @Inject private ArchivesToVerify toVerify;
  @Inject private ExportJobs jobs;
  @Inject private JobControl control;
  @Inject private JobQueue queue;
  @Inject private ArchiveStore store;
  @Inject private WholeArchives whole;
  @Inject private Store files;
  @Inject private Audit audit;

  /**
   * Asks for an export; it begins at once when this server has a free slot, else when any has.
   *
   * @throws com.bomizzel.datamanagement.jobs.TooManyJobs when the company has too many waiting
   */
  public ExportLog start(ExportRequest request) {
    String id = logs.create(request.toNewExport());
    control.runWaiting();
    return row(id);
  }

  /**
   * Asks for an export as {@link #start}, and waits for its end without holding a thread.
   *
   * @param id reserved for it
   * @param atMost for how long
   */
  public StartedJob<ExportLog> startAndAwait(String id, ExportRequest request, Duration atMost) {
    logs.create(id, request.toNewExport());
    return control.beginAndAwait(id, atMost, () -> row(id));
  }

  /**
   * Asks for an export of a plan, in the caller's transaction when there is one; it begins in its
   * turn. Whether the company may have one more waiting was asked before.
   *
   * @param refusal why it has failed at once; null when it may wait
   * @return its id
   * @throws com.bomizzel.datamanagement.jobs.HistoryUnavailable also when the plan has one {@link
   *     PlannedExports#isOpenAlready open already}
   */
  public String plan(ExportRequest request, PlannedRun run, @Nullable JobError refusal) {
    return planned.create(request.toNewExport(), run, refusal);
  }

  /** Waits for the end of an export that was asked for before, as {@link #startAndAwait}. */
  public StartedJob<ExportLog> await(String id, Duration atMost) {
    return control.await(id, atMost, () -> row(id));
  }

  private ExportLog row(String id) {
    return logs.find(id).orElseThrow();
  }

  /**
   * Counts what an export with these options would hold now.
   *
   * @throws CompanySnapshot.SnapshotTooOld when that takes long
   */
  public ExportCount count(UUID companyId, ExportOptions options) {
    try (CompanySnapshot snapshot = CompanySnapshot.take(units, companyId, LONGEST_ESTIMATE)) {
      Map<RecordKind, Long> all = Sections.ofAll(snapshot).counts(ExportOptions.ALL.sections());
      Sections sections =
          new Sections(snapshot, options.tickets(companyId), options.users(companyId));
      return new ExportCount(
          sections.counts(options.sections(), all), all, unknown(snapshot, options.filter()));
    }
  }

  private static List<String> unknown(CompanySnapshot snapshot, @Nullable FilterForm filter) {
    if (filter == null || filter.tickets() == null) {
      return List.of();
    }
    Map<String, TicketConditions> values = new LinkedHashMap<>();
    filter.tickets().values().entrySet().stream()
        .limit(MOST_VALUES_LOOKED_AT)
        .forEach(value -> values.put(value.getKey(), value.getValue()));
    return TicketConditions.metByNone(snapshot, values);
  }

  /** The export with that id, whoever's it is. */
  public Optional<ExportLog> find(String id) {
    return logs.find(id);
  }

  /** Where an export stands in line; null when it does not wait for a free slot. */
  public @Nullable QueuePlace place(ExportLog log) {
    return log.state() == JobState.QUEUED ? queue.place(log.id()).orElse(null) : null;
  }

  /**
   * The archive; empty when there is none, it has expired, or there is no such export. This server
   * has read it to its end once: what was given here is what was written.
   *
   * @throws ExportDamaged when it is not; the export says so from then on
   * @throws com.bomizzel.datamanagement.storage.StoreAway while the folder of files is away
   * @throws IOException when it cannot be read, which may pass
   */
  public Optional<Download> open(String id) throws IOException {
    return read(
        id,
        archive -> {
          whole.require(archive);
          return archive;
        });
  }

  /**
   * Reads an archive, and tells what of it is wanted.
   *
   * @param <T> what is wanted
   */
  public interface ArchiveReader<T> {
    /**
     * Reads it.
     *
     * @throws ChangedArchive when it is not what was written
     */
    T read(Download archive) throws IOException;
  }

  /**
   * Has an archive read now; empty when there is none, it has expired, or there is no such export.
   *
   * @throws ExportDamaged when the reader finds it changed; the export says so from then on
   * @throws com.bomizzel.datamanagement.storage.StoreAway while the folder of files is away
   * @throws IOException when it cannot be read, which may pass
   */
  public <T> Optional<T> read(String id, ArchiveReader<T> reader) throws IOException {
    Optional<ExportLog> log = logs.find(id).filter(Exports::hasFile);
    if (log.isEmpty()) {
      return Optional.empty();
    }
    files.require();
    refuseDamaged(log.get());
    try {
      return Optional.of(reader.read(download(log.get())));
    } catch (ChangedArchive e) {
      if (tellDamaged(log.get(), e)) {
        throw new ExportDamaged(e.problem());
      }
      return Optional.empty(); // It was deleted meanwhile, or has expired.
    }
  }

  /**
   * Has an archive read back once more, whole, from where it is kept; what was found before stands
   * until that is done. Nothing when it is being read anyway.
   *
   * @return false when there is none, or it has expired
   * @throws ExportDamaged when it is known not to be what was written
   */
  public boolean verifyAgain(String id) {
    Optional<ExportLog> log = logs.find(id).filter(Exports::hasFile);
    log.ifPresent(Exports::refuseDamaged);
    log.ifPresent(kept -> toVerify.again(kept.id()));
    return log.isPresent();
  }

  /**
   * Looks whether the archive of an export is still there and as long as it was written, which
   * costs no reading. One that is not is told in its row and in the trail.
   *
   * @return the row as it is then; as it was when that cannot be told now
   */
  public ExportLog looked(ExportLog log) {
    if (log.state() != JobState.COMPLETED || !hasFile(log)) {
      return log;
    }
    // A store that does not answer holds no more threads than that.
    if (!looks.tryAcquire()) {
      return log;
    }
    try {
      return lookedAt(log);
    } catch (IOException | StoreAway e) {
      LOG.log(Level.FINE, "Nobody knows whether the archive of " + log.id() + " is there", e);
      return log;
    } finally {
      looks.release();
    }
  }

  private ExportLog lookedAt(ExportLog log) throws IOException {
    if (!files.isMounted()) {
      return log;
    }
    try {
      download(log, null).kept();
      return log;
    } catch (ChangedArchive e) {
      tellDamaged(log, e);
      return row(log.id());
    }
  }

  private static boolean hasFile(ExportLog log) {
    return log.hasFile() && !log.isExpired(log.readAt());
  }

  private static void refuseDamaged(ExportLog log) {
    if (log.state() == JobState.DAMAGED) {
      Verification verification = log.verification();
      throw new ExportDamaged(
          verification == null || verification.problem() == null
              ? ChangedArchive.inBytes().problem()
              : verification.problem());
    }
  }

  /**
   * Sends an archive, or a part of it; {@code out} stays open.
   *
   * @throws ExportDamaged at the first part that is not what was written, which is not sent; the
   *     export says so from then on
   * @throws IOException also when the client is gone
   */
  public void send(Delivery delivery, OutputStream out) throws IOException {
    try {
      delivery.writeTo(out);
    } catch (ChangedArchive e) {
      logs.find(delivery.file().key().id()).ifPresent(log -> tellDamaged(log, e));
      throw new ExportDamaged(e.problem());
    }
  }

  /** Says in the row and in the trail that an archive is damaged; false when it is unwanted. */
  boolean tellDamaged(ExportLog log, ChangedArchive why) {
    files.require();
    boolean damaged = logs.damaged(log, why.problem());
    if (damaged) {
      LOG.severe("The archive of " + log.id() + " is damaged: " + why.problem());
      audit.failed("read-back", log.companyId(), log.id(), why.problem());
    }
    return damaged;
  }

  /** The archive of an export that has completed. */
  Download download(ExportLog log) {
    return download(log, logs.blockSums(log.id()).orElse(null));
  }

  private Download download(ExportLog log, @Nullable BlockSums blocks) {
    return new Download(
        store,
        new ArchiveKey(log.id(), log.fence()),
        log.fileSize(),
        Objects.requireNonNull(log.fileSha256()),
        Objects.requireNonNull(log.fileName()),
        blocks);
  }

  /**
   * Cancels an export that waits or runs.
   *
   * @return false when it had ended already; nothing is changed then
   */
  public boolean cancel(String id) {
    return control.cancel(jobs, id);
  }

  /**
   * Cancels an export that waits or runs (a running one ends within its current page), or deletes
   * the archive of one that has completed; no effect on others.
   */
  public void cancelOrDelete(String id) {
    if (!cancel(id)) {
      logs.find(id).filter(ExportLog::hasFile).ifPresent(jobs::expire);
    }
  }

  /** Deletes the archive of an export that has completed; nothing when another server has. */
  public Cleanup delete(ExportLog log) {
    files.require();
    return jobs.expire(log);
  }

  /** Deletes expired archives, and files of the store that no export needs. */
  public Cleanup cleanup() {
    return jobs.cleanUp();
  }

  /**
   * Deletes archives that have been ready for at least so long, expired or not; those of plans
   * stay.
   */
  public Cleanup cleanup(Duration olderThan) {
    files.require();
    return logs.completedFor(olderThan).stream()
        .map(jobs::expire)
        .reduce(Cleanup.NOTHING, Cleanup::plus);
  }

  /** The disk that the files of exports are on. */
  public DiskSpace space() throws IOException {
    return store.space();
  }
}
