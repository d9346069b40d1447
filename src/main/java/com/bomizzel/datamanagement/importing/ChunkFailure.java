package com.bomizzel.datamanagement.importing;

import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Keeps why a chunk failed, for the {@link ImportJobListener}. */
@Dependent
@Named
public class ChunkFailure extends AbstractChunkListener {
  @Inject private JobContext job;

  @Override
  public void onError(Exception e) {
    job.setTransientUserData(e);
  }
}
