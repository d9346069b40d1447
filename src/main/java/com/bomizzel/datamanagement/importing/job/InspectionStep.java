package com.bomizzel.datamanagement.importing.job;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.importing.index.Cancellation;
import com.bomizzel.datamanagement.importing.index.CommittedOutcomes;
import com.bomizzel.datamanagement.importing.index.FileSource;
import com.bomizzel.datamanagement.importing.index.InspectionResult;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.index.UploadInspector;
import com.bomizzel.datamanagement.importing.rows.Foretelling;
import com.bomizzel.datamanagement.importing.upload.StagingArea;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportLogs;
import com.bomizzel.datamanagement.jobs.JobPulse;
import com.bomizzel.datamanagement.jobs.RunningJob;
import jakarta.annotation.Resource;
import jakarta.batch.api.Batchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The first step of an import: reads the file to its last byte before anything is written, and
 * readies the {@link ImportRun} for the steps that follow. After a restart it runs again, for the
 * run's sake, and uses what was found before; a validation, which begins anew, inspects anew.
 */
@Dependent
@Named
public class InspectionStep implements Batchlet {
  @Inject private JobContext job;
  @Inject private RunningJob running;
  @Inject private ImportLogs logs;
  @Inject private UploadInspector inspector;
  @Inject private StagingArea staging;
  @Inject private CommittedOutcomes outcomes;
  @Resource private ManagedExecutorService executor;

  private final Cancellation cancellation = new Cancellation(this::beat);

  /** Beaten for each record: not to be looked up each time. */
  private @Nullable JobPulse pulse;

  @Override
  public String process() throws Exception {
    pulse = running.pulse();
    ImportExecution execution = ImportExecution.of(job);
    return execution.remembering(
        () -> {
          try {
            ImportLog log = logs.find(running.id()).orElseThrow();
            InspectionResult inspected = inspected(log);
            execution.begin(inspected, run(log, inspected));
            return "INSPECTED";
          } catch (CancellationException e) {
            return "STOPPED";
          }
        });
  }

  private InspectionResult inspected(ImportLog log) throws IOException, SQLException {
    InspectionResult before = inspector.recall(running.id());
    if (before != null) {
      return before;
    }
    InspectionResult inspected = inspector.inspect(log, running.lease(), cancellation);
    // The counts first: kept results mean that the counts have begun. Those of a validation begin
    // anew with it, whatever an execution that broke off has counted.
    if (log.validateOnly() || !inspector.hasCounts(running.id())) {
      inspector.beginCounts(log, running.lease(), inspected);
    }
    inspector.keep(running.id(), inspected, running.lease());
    return inspected;
  }

  private ImportRun run(ImportLog log, InspectionResult inspected)
      throws IOException, SQLException {
    return new ImportRun(
        running.lease(),
        log.companyId(),
        FileSource.of(inspected.outline(), log.source()).name(),
        log.requester().userId(),
        ImportPolicy.of(log.overwriteExisting(), log.skipDuplicates()),
        log.validateOnly(),
        log.allowPlatformRoles(),
        index(log),
        inspector.seal(log, inspected),
        executor,
        Foretelling.Bounds.DEFAULT);
  }

  /** A validation begins anew, so nobody goes on with its index. */
  private RecordIndex index(ImportLog log) throws IOException, SQLException {
    RecordIndex index = RecordIndex.open(staging.index(log.id()), inspector.cases());
    if (!log.validateOnly()) {
      outcomes.open(log.id(), index, this::beat);
    }
    return index;
  }

  private void beat() {
    requireNonNull(pulse, "not begun").beat();
  }

  @Override
  public void stop() {
    cancellation.ask();
  }
}
