package com.bomizzel.datamanagement.operating;

import com.bomizzel.datamanagement.batch.Execution;
import com.bomizzel.datamanagement.batch.Jobs;
import com.bomizzel.datamanagement.batch.StepRun;
import com.bomizzel.datamanagement.jobs.ActionRefused;
import com.bomizzel.datamanagement.jobs.JobKinds;
import com.bomizzel.datamanagement.jobs.JobLog;
import com.bomizzel.datamanagement.jobs.JobLogs;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.JobTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of all companies: what runs, what waits, what ran; and an operator's say in it. Who may
 * look was checked before. Thread-safe.
 */
@ApplicationScoped
public class JobBoard {
  private static final int MOST_SPANS = 5_000;

  @Inject private Jobs jobs;
  @Inject private JobLogs logs;
  @Inject private JobKinds kinds;

  /**
   * How many jobs there are.
   *
   * @param known that the batch repository knows, ended or not
   */
  public record Totals(long running, long waiting, long known) {}

  /** How many jobs there are, on all servers. */
  public Totals totals() {
    return new Totals(logs.count(JobState.RUNNING), logs.count(JobState.QUEUED), jobs.count());
  }

  /** The executions of the newest {@code jobs} jobs, the newest first. */
  public List<JobRun> newest(int jobs) {
    return runs(this.jobs.newest(jobs));
  }

  /** All executions of the job that one belongs to, the newest first. */
  public List<JobRun> sameJob(long executionId) {
    return runs(jobs.sameJob(executionId));
  }

  private List<JobRun> runs(List<Execution> executions) {
    Map<String, JobLog> found =
        logs.find(executions.stream().map(JobBoard::jobId).filter(Objects::nonNull).toList());
    return executions.stream().map(e -> new JobRun(e, found.get(jobId(e)), now())).toList();
  }

  /** One execution. */
  public Optional<JobRun> find(long executionId) {
    return jobs.find(executionId)
        .map(
            execution ->
                new JobRun(
                    execution,
                    Optional.ofNullable(jobId(execution)).flatMap(logs::find).orElse(null),
                    now()));
  }

  /** The steps that an execution has begun. */
  public List<StepRun> steps(long executionId) {
    return jobs.steps(executionId);
  }

  /** The jobs that wait for a free slot, the next one first. */
  public List<JobLog> waiting(int limit) {
    return logs.waiting(limit);
  }

  /** How many jobs ran and waited in the last hours. */
  public JobLoad load() {
    OffsetDateTime now = now();
    return JobLoad.of(logs.spans(JobLoad.PERIOD, MOST_SPANS), now);
  }

  /** The job with that id. */
  public Optional<JobLog> job(String jobId) {
    return logs.find(jobId);
  }

  /**
   * Stops a job, a running one after its current chunk.
   *
   * @throws ActionRefused when it has ended
   */
  public void stop(String jobId) {
    kinds.stop(jobId);
  }

  /**
   * Lets a job that was stopped or failed go on (imports) or begin anew (exports, validations).
   *
   * @throws ActionRefused when it cannot
   */
  public void restart(String jobId) {
    kinds.restart(jobId);
  }

  /**
   * Gives up for good a job that waits, runs, was stopped or failed.
   *
   * @throws ActionRefused when it has ended otherwise
   */
  public void abandon(String jobId) {
    kinds.abandon(jobId);
  }

  private static @Nullable String jobId(Execution execution) {
    return JobTable.jobId(execution.parameters()).orElse(null);
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC);
  }
}
