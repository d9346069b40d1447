package com.bomizzel.datamanagement.importing.job;

import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Keeps why a chunk failed, for the {@link ImportJobListener}: also when it was its commit. What
 * the steps' own artifacts throw {@link ImportExecution#remembering} keeps, of which the runtime
 * tells no {@link Error}.
 */
@Dependent
@Named
public class ChunkFailure extends AbstractChunkListener {
  @Inject private JobContext job;

  @Override
  public void onError(Exception e) {
    ImportExecution.of(job).failedWith(e);
  }
}
