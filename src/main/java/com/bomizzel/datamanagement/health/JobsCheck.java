package com.bomizzel.datamanagement.health;

import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.jobs.JobQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Whether this server begins jobs: it does not stop, and has a batch runtime. Thread-safe. */
@Readiness
@ApplicationScoped
public class JobsCheck implements HealthCheck {
  @Inject private JobQueue queue;
  @Inject private Jobs jobs;

  @Override
  public HealthCheckResponse call() {
    return Answers.of("jobs", reason(queue, jobs));
  }

  static @Nullable String reason(JobQueue queue, Jobs jobs) {
    if (queue.isClosed()) {
      return "This server stops";
    }
    return jobs.isThere() ? null : "The batch runtime is not there";
  }
}
