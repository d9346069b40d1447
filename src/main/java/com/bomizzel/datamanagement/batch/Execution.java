package com.bomizzel.datamanagement.batch;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job, as the batch repository knows it. Immutable.
 *
 * @param status still STARTED when its server died
 * @param startedAt when its first step could begin; when it was created before that
 * @param updatedAt when the repository last heard of it
 * @param endedAt null before
 * @param parameters those it was started with
 */
public record Execution(
    long id,
    String jobName,
    BatchStatus status,
    @Nullable OffsetDateTime startedAt,
    @Nullable OffsetDateTime updatedAt,
    @Nullable OffsetDateTime endedAt,
    Map<String, String> parameters) {

  static Execution of(JobExecution execution) {
    OffsetDateTime created = time(execution.getCreateTime());
    OffsetDateTime started = time(execution.getStartTime());
    OffsetDateTime updated = time(execution.getLastUpdatedTime());
    return new Execution(
        execution.getExecutionId(),
        execution.getJobName(),
        execution.getBatchStatus(),
        started == null ? created : started,
        updated == null ? created : updated,
        time(execution.getEndTime()),
        map(execution.getJobParameters()));
  }

  /** True when it may still do something, as far as the repository knows. */
  public boolean isOpen() {
    return switch (status) {
      case STARTING, STARTED, STOPPING -> true;
      case STOPPED, FAILED, COMPLETED, ABANDONED -> false;
    };
  }

  static @Nullable OffsetDateTime time(Date date) {
    return date == null ? null : date.toInstant().atOffset(ZoneOffset.UTC);
  }

  private static Map<String, String> map(Properties parameters) {
    return parameters == null
        ? Map.of()
        : parameters.stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, parameters::getProperty));
  }
}
