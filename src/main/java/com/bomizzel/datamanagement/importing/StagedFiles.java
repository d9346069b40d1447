package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.ImportLogs;
import com.bomizzel.datamanagement.history.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes the files of imports when nobody needs them any more. Thread-safe. */
@ApplicationScoped
class StagedFiles {
  private static final Logger LOG = Logger.getLogger(StagedFiles.class.getName());
  private static final Duration ORPHANED_AFTER = Duration.ofHours(1);

  @Inject private StagingArea staging;
  @Inject private ImportLogs logs;

  /**
   * Deletes what an import that has ended needed, its upload too unless it was validated and may be
   * imported next. No effect while it is open.
   */
  void deleteAfterEnd(String importId) {
    ImportLog log = logs.find(importId).orElseThrow();
    if (log.state().isOpen()) {
      return;
    }
    delete(importId);
    boolean validated = log.validateOnly() && log.state() == JobState.COMPLETED;
    if (!validated && log.stagedName() != null) {
      deleteUpload(log.stagedName());
    }
  }

  /** Deletes a staged upload: its row first, so that no row names a file that is gone. */
  void deleteUpload(String stagedName) {
    logs.forgetUpload(stagedName);
    delete(stagedName);
  }

  /** Deletes overdue uploads, and files that no open import and no row names. */
  void sweep() {
    logs.staleUploads().forEach(log -> deleteUpload(log.stagedName()));
    try {
      int deleted = staging.sweep(Instant.now().minus(ORPHANED_AFTER), this::isNeeded);
      if (deleted > 0) {
        LOG.info("Deleted " + deleted + " files that no import needs");
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The folder of uploads cannot be swept", e);
    }
  }

  private boolean isNeeded(String owner) {
    return logs.namesUpload(owner) || logs.find(owner).filter(l -> l.state().isOpen()).isPresent();
  }

  private void delete(String owner) {
    try {
      staging.delete(owner);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A file of " + owner + " is left; the sweep will delete it", e);
    }
  }
}
