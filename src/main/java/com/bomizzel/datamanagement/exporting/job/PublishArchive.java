package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.LeaseLost;
import com.bomizzel.datamanagement.jobs.PublishedArchive;
import com.bomizzel.datamanagement.jobs.RunningJob;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/**
 * The last step of an export: the archive gets its place, then the log row says that it is there.
 */
@Dependent
@Named
public class PublishArchive extends AbstractBatchlet {
  @PersistenceUnit(unitName = "snapshot")
  private EntityManagerFactory units;

  @Inject private JobContext job;
  @Inject private RunningJob running;
  @Inject private ExportLogs logs;
  @Inject private ArchiveStore store;
  @Inject private Settings settings;

  @Override
  public String process() throws Exception {
    ExportRun run = (ExportRun) job.getTransientUserData();
    return run.remembering(() -> publish(run));
  }

  private String publish(ExportRun run) throws IOException {
    ExportLog log = logs.find(running.id()).orElseThrow();
    if (log.cancelRequested()) {
      throw new CancellationException("The export was cancelled");
    }
    checkActivityNow(log);
    PublishedArchive archive = run.publish();
    JobLease lease = running.lease();
    try {
      logs.completed(lease, archive);
      run.completed();
    } catch (LeaseLost e) {
      store.delete(new ArchiveKey(lease.jobId(), lease.fence()));
      throw e;
    }
    return "COMPLETED";
  }

  private void checkActivityNow(ExportLog log) {
    try (CompanySnapshot now =
        CompanySnapshot.take(units, log.companyId(), settings.limits().exportDuration())) {
      Activity.check(now, log.requester().userId());
    }
  }
}
