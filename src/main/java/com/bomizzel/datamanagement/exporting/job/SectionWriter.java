package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.Page;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.HistoryUnavailable;
import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.jobs.RunningJob;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes pages into the document, and how far the export is into its log row: at a section's first
 * page, and about once a second.
 */
@Dependent
@Named
public class SectionWriter extends AbstractItemWriter {
  private static final Logger LOG = Logger.getLogger(SectionWriter.class.getName());
  private static final long PROGRESS_EVERY_NANOS = 1_000_000_000L;

  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private RunningJob running;
  @Inject private ExportLogs logs;

  private long progressAt = System.nanoTime() - PROGRESS_EVERY_NANOS;

  @Override
  public void writeItems(List<Object> items) throws Exception {
    ExportRun run = (ExportRun) job.getTransientUserData();
    run.remembering(
        () -> {
          write(run, items);
          return null;
        });
  }

  private void write(ExportRun run, List<Object> items) throws IOException {
    for (Object page : items) {
      ((Page) page).writeTo(run.document());
    }
    running.pulse().beat();
    if (System.nanoTime() - progressAt > PROGRESS_EVERY_NANOS) {
      progressAt = System.nanoTime();
      noteProgress(run);
    }
  }

  /** One that the database does not take is no reason to begin anew: the next one is near. */
  private void noteProgress(ExportRun run) {
    try {
      logs.progress(
          running.lease(),
          run.progress(RecordKind.named(step.getStepName()).orElseThrow()),
          run.records());
    } catch (HistoryUnavailable e) {
      if (!PassingFault.isBehind(e)) {
        throw e;
      }
      LOG.log(Level.FINE, "How far " + running.id() + " is cannot be noted now", e);
    }
  }
}
