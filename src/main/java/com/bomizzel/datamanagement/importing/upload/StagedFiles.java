package com.bomizzel.datamanagement.importing.upload;

import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.Installation;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.UploadReferences;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.DiskFile;
import com.bomizzel.datamanagement.storage.KeptFile;
import com.bomizzel.datamanagement.storage.KeptFile.Purpose;
import com.bomizzel.datamanagement.storage.StoreAway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deletes the files of imports when nobody needs them. Thread-safe. */
@ApplicationScoped
public class StagedFiles {
  private static final Logger LOG = Logger.getLogger(StagedFiles.class.getName());
  private static final Duration ORPHANED_AFTER = Duration.ofHours(1);

  private StagingArea staging;
  private ImportLogs logs;
  private Installation installation;
  private UploadReferences uploads;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected StagedFiles() {}

  @Inject
  StagedFiles(
      StagingArea staging,
      ImportLogs logs,
      UploadReferences uploads,
      Installation installation,
      Settings settings) {
    this.staging = staging;
    this.installation = installation;
    this.logs = logs;
    this.uploads = uploads;
    this.settings = settings;
  }

  /**
   * Deletes what an import that has ended needed, its upload too unless it was validated and may be
   * imported next. No effect while it is open, or may be restarted.
   */
  public void deleteAfterEnd(String importId) {
    ImportLog log = logs.find(importId).orElseThrow();
    if (log.state().isOpen() || log.isRestartable(log.readAt())) {
      return;
    }
    deleteWork(importId);
    if (log.stagedName() != null && !isUploadKept(log, log.stagedName())) {
      deleteUpload(log.stagedName());
    }
  }

  /** Whether files are kept where deleting them takes its time. */
  public boolean areElsewhere() {
    return staging.isShared();
  }

  /** Another import may have been started from the same validation meanwhile. */
  private boolean isUploadKept(ImportLog log, String stagedName) {
    if (!log.validateOnly()) {
      return uploads.isInUse(stagedName);
    }
    return log.state() == JobState.COMPLETED || uploads.isKeptByOther(log);
  }

  /** Deletes a staged upload: its row first, so that no row names a file that is gone. */
  public Cleanup deleteUpload(String stagedName) {
    uploads.forget(stagedName);
    return delete(stagedName);
  }

  /**
   * Deletes the staged upload of a completed validation, which then can no longer be imported. No
   * effect when it is not such a one, or an import needs the upload that is open or may be
   * restarted.
   */
  public void release(String validationId) {
    uploads.release(validationId).ifPresent(this::deleteReleased);
  }

  /**
   * As {@link #release}, of that completed validation of a company that ended first.
   *
   * @return false when there was none to release
   */
  boolean releaseOldest(UUID companyId) {
    Optional<String> released = uploads.releaseOldest(companyId);
    released.ifPresent(this::deleteReleased);
    return released.isPresent();
  }

  /** Its import may have been started at the same moment; no other can be from here on. */
  private void deleteReleased(String stagedName) {
    if (!uploads.isInUse(stagedName)) {
      deleteUpload(stagedName);
    }
  }

  /** Deletes what an import's inspection found: it will begin anew. */
  public void deleteInspection(String importId) {
    delete(importId);
  }

  /** Deletes overdue uploads, and files that no open import and no row names. */
  public Cleanup sweep() {
    Cleanup cleanup = Cleanup.NOTHING;
    for (ImportLog log : uploads.stale()) {
      cleanup =
          cleanup
              .plus(deleteUpload(Objects.requireNonNull(log.stagedName())))
              .plus(deleteWork(log.id()));
    }
    try {
      Cleanup swept = staging.sweep(installation.longAgo(ORPHANED_AFTER), this::isNeeded);
      if (swept.files() > 0) {
        LOG.info("Deleted " + swept.files() + " files that no import needs");
      }
      return cleanup.plus(swept);
    } catch (IOException | StoreAway e) {
      LOG.log(Level.WARNING, "The folder of uploads cannot be swept", e);
      return cleanup;
    }
  }

  private boolean isNeeded(String owner, DiskFile file) {
    if (StagingArea.hasProblems(file)) {
      return logs.find(owner).filter(log -> problemsUntil(log).isAfter(log.readAt())).isPresent();
    }
    return uploads.isNamed(owner) || logs.find(owner).filter(StagedFiles::isWorkNeeded).isPresent();
  }

  /** Until when the problems of an import can be downloaded. */
  private OffsetDateTime problemsUntil(ImportLog log) {
    return isWorkNeeded(log) || log.finishedAt() == null
        ? OffsetDateTime.MAX
        : log.finishedAt().plus(settings.limits().retention());
  }

  private static boolean isWorkNeeded(ImportLog log) {
    return log.state().isOpen() || log.isRestartable(log.readAt());
  }

  /** All files of the area, and which import each is there for. */
  public List<KeptFile> list() throws IOException {
    List<DiskFile> files = staging.files();
    Set<String> owners =
        files.stream()
            .map(StagingArea::owner)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    List<ImportLog> imports = uploads.withFiles(owners);
    return files.stream().map(file -> kept(file, imports)).toList();
  }

  private KeptFile kept(DiskFile file, List<ImportLog> imports) {
    return StagingArea.owner(file)
        .flatMap(owner -> ownedBy(owner, file, imports))
        .orElseGet(() -> kept(file, Purpose.ORPHAN, null, null));
  }

  private Optional<KeptFile> ownedBy(String owner, DiskFile file, List<ImportLog> imports) {
    return imports.stream()
        .filter(log -> owner.equals(log.id()) || owner.equals(log.stagedName()))
        .max(Comparator.comparing(StagedFiles::keptUntil))
        .map(log -> kept(file, log, owner));
  }

  private KeptFile kept(DiskFile file, ImportLog log, String owner) {
    if (StagingArea.hasProblems(file)) {
      OffsetDateTime until = problemsUntil(log);
      return kept(file, Purpose.PROBLEMS, log, until.equals(OffsetDateTime.MAX) ? null : until);
    }
    return kept(file, purpose(log, owner), log, log.expiresAt());
  }

  private static KeptFile kept(
      DiskFile file, Purpose purpose, @Nullable ImportLog log, @Nullable OffsetDateTime expiresAt) {
    return new KeptFile(
        file.name(),
        purpose,
        file.bytes(),
        file.modifiedAt(),
        log == null ? null : log.id(),
        log == null ? null : log.companyName(),
        expiresAt);
  }

  private static Purpose purpose(ImportLog log, String owner) {
    if (!log.id().equals(owner)) {
      return Purpose.UPLOAD;
    }
    return isWorkNeeded(log) ? Purpose.WORK : Purpose.ORPHAN;
  }

  private static OffsetDateTime keptUntil(ImportLog log) {
    if (log.state().isOpen()) {
      return OffsetDateTime.MAX;
    }
    return log.expiresAt() == null ? OffsetDateTime.MIN : log.expiresAt();
  }

  private Cleanup delete(String owner) {
    try {
      return staging.delete(owner);
    } catch (IOException | StoreAway e) {
      LOG.log(Level.WARNING, "A file of " + owner + " is left; the sweep will delete it", e);
      return Cleanup.NOTHING;
    }
  }

  private Cleanup deleteWork(String importId) {
    try {
      return staging.deleteWork(importId);
    } catch (IOException | StoreAway e) {
      LOG.log(Level.WARNING, "A file of " + importId + " is left; the sweep will delete it", e);
      return Cleanup.NOTHING;
    }
  }
}
