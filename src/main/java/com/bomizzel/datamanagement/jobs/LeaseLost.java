package com.bomizzel.datamanagement.jobs;

/** Another server works on this job now; whoever meets this must stop and change nothing. */
public final class LeaseLost extends RuntimeException {
  private final String jobId;

  LeaseLost(JobLease lease) {
    super("The lease on " + lease.jobId() + " with fence " + lease.fence() + " is lost");
    this.jobId = lease.jobId();
  }

  /** The export's or import's id. */
  public String jobId() {
    return jobId;
  }
}
