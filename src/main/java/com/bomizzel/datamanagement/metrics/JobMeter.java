package com.bomizzel.datamanagement.metrics;

import com.bomizzel.datamanagement.jobs.FailureCode;
import com.bomizzel.datamanagement.jobs.JobFinished;
import com.bomizzel.datamanagement.jobs.JobLog;
import com.bomizzel.datamanagement.jobs.JobState;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/** Counts the jobs that this server has ended: how, with how much, in what time. Thread-safe. */
@ApplicationScoped
public class JobMeter {
  /** Seconds. */
  private static final double[] BOUNDS = {1, 5, 15, 60, 300, 900, 3_600, 7_200};

  private Counter ended;
  private Counter records;
  private Counter bytes;
  private Histogram duration;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected JobMeter() {}

  @Inject
  JobMeter(Metrics metrics) {
    this(metrics.registry());
  }

  JobMeter(PrometheusRegistry registry) {
    // Exemplars, of which there are none, start a thread that would outlive the application.
    ended =
        Counter.builder()
            .name("data_management_jobs_ended_total")
            .withoutExemplars()
            .help("Jobs that ended on this server; code: why one failed")
            .labelNames("kind", "outcome", "code")
            .register(registry);
    records =
        Counter.builder()
            .name("data_management_job_records_total")
            .withoutExemplars()
            .help("Records of the jobs that completed on this server")
            .labelNames("kind")
            .register(registry);
    bytes =
        Counter.builder()
            .name("data_management_job_bytes_total")
            .withoutExemplars()
            .help("Bytes of the files of the jobs that completed on this server, as packed")
            .labelNames("kind")
            .register(registry);
    duration =
        Histogram.builder()
            .name("data_management_job_duration_seconds")
            .help("How long the jobs ran that ended on this server")
            .labelNames("kind", "outcome")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .withoutExemplars()
            .register(registry);
    for (JobLog.Kind kind : JobLog.Kind.values()) {
      ended.initLabelValues(name(kind), JobState.COMPLETED.jsonName(), "");
      // Else the first failure of a kind would begin a series, and be no increase of one.
      for (FailureCode code : FailureCode.values()) {
        ended.initLabelValues(name(kind), JobState.FAILED.jsonName(), code.name());
      }
    }
  }

  /** There from now on. */
  void begin() {}

  void count(@Observes JobFinished finished) {
    JobLog job = finished.job();
    String kind = name(job.kind());
    String outcome = job.state().jsonName();
    ended.labelValues(kind, outcome, job.error() == null ? "" : job.error().code()).inc();
    if (job.startedAt() != null && job.finishedAt() != null) {
      Duration took = Duration.between(job.startedAt(), job.finishedAt());
      duration.labelValues(kind, outcome).observe(Math.max(0, took.toMillis() / 1000.0));
    }
    if (job.state() == JobState.COMPLETED) {
      records.labelValues(kind).inc(job.records());
      bytes.labelValues(kind).inc(job.fileSize() == null ? 0 : job.fileSize());
    }
  }

  private static String name(JobLog.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
