package com.bomizzel.datamanagement.batch;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.Metric.MetricType;
import jakarta.batch.runtime.StepExecution;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of an execution, as the batch repository knows it. Immutable. The repository learns the
 * counts when the step ends: until then they are 0.
 *
 * @param name as in the job's XML
 * @param endedAt null before
 * @param skips records skipped by the reader, the processor and the writer
 */
public record StepRun(
    String name,
    BatchStatus status,
    @Nullable OffsetDateTime startedAt,
    @Nullable OffsetDateTime endedAt,
    long reads,
    long writes,
    long commits,
    long rollbacks,
    long skips) {

  static StepRun of(StepExecution step) {
    var metrics =
        Arrays.stream(step.getMetrics())
            .collect(Collectors.toMap(Metric::getType, Metric::getValue, Long::sum));
    return new StepRun(
        step.getStepName(),
        step.getBatchStatus(),
        Execution.time(step.getStartTime()),
        Execution.time(step.getEndTime()),
        metrics.getOrDefault(MetricType.READ_COUNT, 0L),
        metrics.getOrDefault(MetricType.WRITE_COUNT, 0L),
        metrics.getOrDefault(MetricType.COMMIT_COUNT, 0L),
        metrics.getOrDefault(MetricType.ROLLBACK_COUNT, 0L),
        metrics.getOrDefault(MetricType.READ_SKIP_COUNT, 0L)
            + metrics.getOrDefault(MetricType.PROCESS_SKIP_COUNT, 0L)
            + metrics.getOrDefault(MetricType.WRITE_SKIP_COUNT, 0L));
  }

  /** True while it runs, as far as the repository knows. */
  public boolean isOpen() {
    return endedAt == null;
  }
}
