package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.storage.Store;
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
    return failure == null || PassingFault.isBehind(failure) || !store.isMounted();
  }

  /** Forgets its pulse: this execution does nothing more. */
  public void forgetPulse() {
    pulses.forget(lease());
  }

  private String property(String name) {
    return Objects.requireNonNull(job.getProperties().getProperty(name), name);
  }
}
