package com.bomizzel.datamanagement.schedule;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.Installation;
import com.bomizzel.datamanagement.jobs.JobQueue;
import com.bomizzel.datamanagement.jobs.Servers;
import com.bomizzel.datamanagement.logging.PrintableLog;
import com.bomizzel.datamanagement.schema.SchemaMigration;
import com.bomizzel.datamanagement.security.ArchiveSignatures;
import com.bomizzel.datamanagement.security.FirstAdmin;
import com.bomizzel.datamanagement.server.TimerTurns;
import com.bomizzel.datamanagement.settings.ObjectStorage;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.settings.StartOutcome;
import com.bomizzel.datamanagement.tracing.Spans;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Settings first, then the schema, and only then anything that asks the batch runtime. */
@Singleton
@jakarta.ejb.Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Startup {
  private static final Logger LOG = Logger.getLogger(Startup.class.getName());

  @Inject private Settings settings;
  @Inject private SchemaMigration schema;
  @Inject private Installation installation;
  @Inject private FirstAdmin firstAdmin;
  @Inject private ArchiveSignatures signatures;
  @Inject private JobQueue queue;
  @Inject private Servers servers;
  @Inject private Jobs jobs;
  @Inject private Audit audit;
  @Inject private TimerTurns turns;
  @Inject private Spans spans;

  private @Nullable GracefulStop atEnd;

  @PostConstruct
  void start() {
    try {
      PrintableLog.install(settings.jsonLog());
      settings.tracing().ifPresent(tracing -> spans.open(tracing.properties()));
      LOG.info(
          "Files are kept in "
              + settings.objectStorage().map(ObjectStorage::place).orElse("" + settings.dataDir()));
      LOG.info("Database schema: " + schema.migrate());
      installation.settleStore();
      firstAdmin.ensure();
      signatures.prepare();
      atEnd = GracefulStop.register(queue, servers, jobs, audit);
      Timers.expect(turns);
      StartOutcome.succeeded();
    } catch (RuntimeException e) {
      StartOutcome.failed(e.getMessage());
      spans.close();
      throw e;
    }
  }

  @PreDestroy
  void stop() {
    if (atEnd != null) {
      atEnd.undeploy();
    }
    spans.close();
    PrintableLog.uninstall();
  }
}
