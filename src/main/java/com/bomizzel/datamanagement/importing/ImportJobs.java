package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.importing.job.ImportLauncher;
import com.bomizzel.datamanagement.importing.upload.StagedFiles;
import com.bomizzel.datamanagement.jobs.ImportChanges;
import com.bomizzel.datamanagement.jobs.JobKind;
import com.bomizzel.datamanagement.jobs.JobQueue.Claim;
import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.Cleanup;
import com.bomizzel.datamanagement.storage.KeptFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Imports and validations as jobs. Thread-safe. */
@ApplicationScoped
class ImportJobs implements JobKind {
  @Inject private ImportLauncher launcher;
  @Inject private StagedFiles files;
  @Inject private ImportChanges changes;
  @Inject private Settings settings;

  @Override
  public JobTable table() {
    return JobTable.IMPORTS;
  }

  @Override
  public String stopped() {
    return ImportLauncher.STOPPED;
  }

  @Override
  public String abandoned() {
    return "The import was abandoned by the operator";
  }

  @Override
  public Duration keptForRestart() {
    return settings.limits().retention();
  }

  @Override
  public void begin(Claim claim) {
    launcher.launch(claim);
  }

  @Override
  public void tidyUp(String id) {
    files.deleteAfterEnd(id);
  }

  @Override
  public Cleanup cleanUp() {
    changes.deleteOverdue(settings.limits().retention());
    return files.sweep();
  }

  @Override
  public List<KeptFile> files() throws IOException {
    return files.list();
  }
}
