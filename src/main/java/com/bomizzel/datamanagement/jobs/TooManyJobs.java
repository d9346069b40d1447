package com.bomizzel.datamanagement.jobs;

/** The company has as many jobs waiting as it may; the message names the limit and its setting. */
public final class TooManyJobs extends RuntimeException {
  TooManyJobs(int limit) {
    super(
        "This company has "
            + limit
            + " jobs waiting already, the most it may have (MAX_QUEUED_JOBS)");
  }
}
