package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import jakarta.batch.api.chunk.listener.AbstractChunkListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Keeps why a chunk failed, for the {@link ImportJobListener}: also when it was its commit. What
 * the steps' own artifacts throw {@link ImportRun#remembering} keeps, of which the runtime tells no
 * {@link Error}.
 */
@Dependent
@Named
public class ChunkFailure extends AbstractChunkListener {
  @Inject private JobContext job;

  @Override
  public void onError(Exception e) {
    // Without a run the listener itself knows why there is none.
    if (job.getTransientUserData() instanceof ImportRun run) {
      run.failedWith(e);
    }
  }
}
