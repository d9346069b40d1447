package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.SectionCursor;
import com.bomizzel.datamanagement.importing.index.RecordIndex;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.upload.StagingArea;
import com.bomizzel.datamanagement.jobs.JobPulse;
import com.bomizzel.datamanagement.jobs.RunningJob;
import jakarta.annotation.Resource;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one section of the file as {@link ImportItem}s. Its checkpoint is the position of the next
 * record, so that a restart seeks there; null means that the file has no such section.
 */
@Dependent
@Named
public class SectionReader implements ItemReader {
  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private RunningJob running;
  @Inject private StagingArea staging;
  @Resource private ManagedExecutorService executor;

  private final ChunkBorder border = new ChunkBorder();

  @SuppressWarnings("NullAway.Init") // Given by open, before anything else.
  private ImportExecution execution;

  @SuppressWarnings("NullAway.Init")
  private JobPulse pulse;

  /** Null when the file has no such section. */
  private @Nullable ItemStream items;

  @Override
  public void open(Serializable checkpoint) throws Exception {
    execution = ImportExecution.of(job);
    pulse = running.pulse();
    step.setTransientUserData(border);
    items = execution.remembering(() -> items((RecordPosition) checkpoint));
  }

  private @Nullable ItemStream items(@Nullable RecordPosition from) throws IOException {
    RecordKind kind = RecordKind.named(step.getStepName()).orElseThrow();
    Optional<SectionCursor> cursor = execution.inspected().open(staging, kind, from);
    if (cursor.isEmpty()) {
      return null;
    }
    // What a chunk that did not commit has noted is not true.
    RecordIndex index = execution.run().index();
    index.forgetFrom(cursor.get().position().place(kind));
    return new ItemStream(
        new ReadAhead(new FileItems(cursor.get(), index, execution.run().seal()), executor));
  }

  @Override
  public @Nullable ImportItem readItem() throws Exception {
    pulse.beat();
    ImportItem item = items == null ? null : execution.remembering(items::next);
    if (item != null) {
      border.add(item);
    }
    return item;
  }

  @Override
  public @Nullable RecordPosition checkpointInfo() {
    if (items == null) {
      return null;
    }
    items.beginChunk();
    return items.position();
  }

  @Override
  public void close() throws Exception {
    ItemStream open = items;
    if (open != null) {
      execution.remembering(
          () -> {
            open.close();
            return null;
          });
    }
  }
}
