package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.Page;
import com.bomizzel.datamanagement.jobs.ExportLogs;
import com.bomizzel.datamanagement.jobs.RunningJob;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;

/**
 * Writes pages into the document, and how far the export is into its log row: at a section's first
 * page, and about once a second.
 */
@Dependent
@Named
public class SectionWriter extends AbstractItemWriter {
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
    if (System.nanoTime() - progressAt > PROGRESS_EVERY_NANOS) {
      progressAt = System.nanoTime();
      logs.progress(
          running.lease(),
          run.progress(RecordKind.named(step.getStepName()).orElseThrow()),
          run.records());
    }
  }
}
