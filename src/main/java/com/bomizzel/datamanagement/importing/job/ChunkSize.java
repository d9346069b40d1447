package com.bomizzel.datamanagement.importing.job;

import jakarta.batch.api.chunk.AbstractCheckpointAlgorithm;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Ends a chunk at its {@link ChunkBorder}, which the step's reader counts. */
@Dependent
@Named
public class ChunkSize extends AbstractCheckpointAlgorithm {
  @Inject private StepContext step;

  @Override
  public void beginCheckpoint() {
    border().begin();
  }

  @Override
  public boolean isReadyToCheckpoint() {
    return border().reached();
  }

  private ChunkBorder border() {
    return (ChunkBorder) step.getTransientUserData();
  }
}
