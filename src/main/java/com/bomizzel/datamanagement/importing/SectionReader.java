package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPosition;
import com.bomizzel.datamanagement.document.SectionCursor;
import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
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

/**
 * Reads one section of the file as {@link ImportItem}s. Its checkpoint is the position of the next
 * record, so that a restart seeks there; null means that the file has no such section.
 */
@Dependent
@Named
public class SectionReader implements ItemReader {
  @Inject
  @BatchProperty(name = "importId")
  private String importId;

  @Inject
  @BatchProperty(name = "section")
  private String section;

  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private Inspections inspections;
  @Inject private StagingArea staging;
  @Resource private ManagedExecutorService executor;

  private final ChunkBorder border = new ChunkBorder();
  private ItemStream items;

  @Override
  public void open(Serializable checkpoint) throws IOException {
    step.setTransientUserData(border);
    RecordKind kind = RecordKind.named(section).orElseThrow();
    RecordIndex index = ((ImportRun) job.getTransientUserData()).index();
    try {
      Optional<SectionCursor> cursor =
          inspections.find(importId).open(staging, kind, (RecordPosition) checkpoint);
      if (cursor.isPresent()) {
        // What a chunk that did not commit has noted is not true.
        index.forgetFrom(cursor.get().position().place(kind));
        items = new ItemStream(new ReadAhead(new FileItems(cursor.get(), index), executor));
      }
    } catch (IOException | RuntimeException e) {
      job.setTransientUserData(e);
      throw e;
    }
  }

  @Override
  public ImportItem readItem() throws IOException {
    ImportItem item = items == null ? null : items.next();
    if (item != null) {
      border.add(item);
    }
    return item;
  }

  @Override
  public RecordPosition checkpointInfo() {
    if (items == null) {
      return null;
    }
    items.beginChunk();
    return items.position();
  }

  @Override
  public void close() throws IOException {
    if (items != null) {
      items.close();
    }
  }
}
