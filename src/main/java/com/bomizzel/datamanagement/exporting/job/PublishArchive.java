package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.HistoryUnavailable;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobSession;
import com.bomizzel.datamanagement.jobs.LeaseLost;
import com.bomizzel.datamanagement.jobs.PassingFault;
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
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The last step of an export: the archive gets its place, then the log row says that it is there.
 */
@Dependent
@Named
public class PublishArchive extends AbstractBatchlet {
  private static final Logger LOG = Logger.getLogger(PublishArchive.class.getName());
  private static final int MOST_TRIES = 10;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Inject private JobContext job;
  @Inject private RunningJob running;
  @Inject private ExportLogs logs;
  @Inject private ArchiveStore store;
  @Inject private DataSource dataSource;
  @Inject private Settings settings;

  @Override
  public String process() throws Exception {
    ExportRun run = (ExportRun) job.getTransientUserData();
    return run.remembering(() -> publish(run));
  }

  private String publish(ExportRun run) throws IOException, SQLException {
    ExportLog log = logs.find(running.id()).orElseThrow();
    if (log.cancelRequested()) {
      throw new CancellationException("The export was cancelled");
    }
    checkActivityNow(log);
    running.pulse().beat();
    PublishedArchive archive = run.publish();
    JobLease lease = running.lease();
    try {
      complete(lease, archive);
      run.completed();
    } catch (LeaseLost e) {
      store.delete(new ArchiveKey(lease.jobId(), lease.fence()));
      throw e;
    }
    return "COMPLETED";
  }

  /**
   * Says that the archive is there, again when the answer did not come: an archive that is whole is
   * worth some waiting.
   */
  private void complete(JobLease lease, PublishedArchive archive) throws InterruptedIOException {
    for (int tried = 1; ; tried++) {
      try {
        logs.completed(lease, archive);
        return;
      } catch (HistoryUnavailable e) {
        if (!PassingFault.isBehind(e) || tried == MOST_TRIES) {
          throw e;
        }
        LOG.log(Level.WARNING, "The end of " + lease.jobId() + " is to be told again", e);
        running.pulse().beat();
        pause();
      }
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server stops");
    }
  }

  private void checkActivityNow(ExportLog log) throws SQLException {
    new JobSession(running.lease(), settings.limits().jobStatement())
        .run(
            dataSource, live -> Activity.checkNow(live, log.companyId(), log.requester().userId()));
  }
}
