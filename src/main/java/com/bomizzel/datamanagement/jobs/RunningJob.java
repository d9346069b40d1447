package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.storage.Store;
import com.bomizzel.datamanagement.storage.StoreAway;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The export or import that a batch artifact works for, as the properties of its job name it. To be
 * injected into batch artifacts only.
 */
@Dependent
public class RunningJob {
  @Inject private JobContext job;
  @Inject private JobPulses pulses;
  @Inject private Store store;
  @Inject private JobOutcomes outcomes;

  /** The export's or import's id. */
  public String id() {
    return lease().jobId();
  }

  /** The right to work on its row that the execution was started with. */
  public JobLease lease() {
    return new JobLease(property("jobId"), Long.parseLong(property("fence")));
  }

  /** Its pulse, which its work beats, or its lease is not renewed. */
  public JobPulse pulse() {
    return pulses.of(lease());
  }

  /**
   * Whether what a job met passes by itself: a fault of the database, or the folder of files is not
   * there. So does what the batch runtime does not tell: it met that between two chunks, where it
   * speaks to the database.
   *
   * @param failure null when nobody knows
   */
  public boolean isPassing(@Nullable Throwable failure) {
    return failure == null
        || PassingFault.isBehind(failure)
        || StoreAway.isBehind(failure)
        || !store.isMounted();
  }

  /**
   * This execution does nothing more: forgets its pulse, and tells the batch repository in words
   * how it ended. What the steps shared goes, too: the runtime keeps the context in the thread that
   * started the job, for ever.
   */
  public void leave() {
    pulses.forget(lease());
    job.setTransientUserData(null);
    outcomes.find(id()).ifPresent(job::setExitStatus);
  }

  private String property(String name) {
    return Objects.requireNonNull(job.getProperties().getProperty(name), name);
  }
}
