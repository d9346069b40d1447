package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.snapshot.Page;
import com.bomizzel.datamanagement.exporting.snapshot.Pages;
import com.bomizzel.datamanagement.exporting.snapshot.PagesAhead;
import com.bomizzel.datamanagement.jobs.JobPulse;
import com.bomizzel.datamanagement.jobs.RunningJob;
import jakarta.annotation.Resource;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Reads one section of the document; an item is a {@link Page} of it. Has no checkpoint: an export
 * shows one moment, so it starts anew or not at all.
 */
@Dependent
@Named
public class PageReader extends AbstractItemReader {
  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private RunningJob running;
  @Resource private ManagedExecutorService executor;

  @SuppressWarnings("NullAway.Init")
  private ExportRun run;

  @SuppressWarnings("NullAway.Init")
  private JobPulse pulse;

  @SuppressWarnings("NullAway.Init")
  private @Nullable PagesAhead pages;

  @Override
  public void open(Serializable checkpoint) throws Exception {
    run = (ExportRun) job.getTransientUserData();
    pulse = running.pulse();
    Pages<?> all =
        run.remembering(() -> run.begin(RecordKind.named(step.getStepName()).orElseThrow()));
    pages = all == null ? null : new PagesAhead(all, executor);
  }

  @Override
  public @Nullable Object readItem() throws Exception {
    pulse.beat();
    Page page = pages == null ? null : run.remembering(pages::next);
    pulse.beat();
    return page;
  }

  @Override
  public void close() throws Exception {
    PagesAhead open = pages;
    if (open != null) {
      run.remembering(
          () -> {
            open.close();
            return null;
          });
    }
  }
}
