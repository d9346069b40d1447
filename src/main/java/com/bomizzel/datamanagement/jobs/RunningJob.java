package com.bomizzel.datamanagement.jobs;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Objects;

/**
 * The export or import that a batch artifact works for, as the properties of its job name it. To be
 * injected into batch artifacts only.
 */
@Dependent
public class RunningJob {
  @Inject private JobContext job;
  @Inject private JobPulses pulses;

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

  /** Forgets its pulse: this execution does nothing more. */
  public void forgetPulse() {
    pulses.forget(lease());
  }

  private String property(String name) {
    return Objects.requireNonNull(job.getProperties().getProperty(name), name);
  }
}
