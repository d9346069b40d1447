package com.bomizzel.datamanagement.jobs;

import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Map;
import java.util.Properties;

/**
 * Starts, restarts and stops jobs of the batch runtime (Jakarta Batch 2.1, section 10.8). Outside
 * every JTA transaction, as the JobOperator demands. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Jobs {
  /**
   * Starts a new instance of {@code META-INF/batch-jobs/<jobName>.xml}.
   *
   * @return the execution's id
   * @throws jakarta.batch.operations.BatchRuntimeException when the runtime refuses
   */
  public long start(String jobName, Map<String, String> parameters) {
    return operator().start(jobName, properties(parameters));
  }

  /**
   * Goes on with an execution that stopped, failed or died, from its last checkpoint.
   *
   * @param executionId the newest execution of the instance; the repository may still call it
   *     started when its server died
   * @param parameters all of them again: a restart does not inherit the first start's
   * @return the new execution's id
   * @throws jakarta.batch.operations.BatchRuntimeException when the runtime refuses
   */
  public long restart(long executionId, Map<String, String> parameters) {
    return operator().restart(executionId, properties(parameters));
  }

  /**
   * The newest execution of the instance that an execution belongs to: a server may have died
   * between restarting an instance and remembering the new execution.
   *
   * @throws jakarta.batch.operations.BatchRuntimeException when there is no such execution
   */
  public long newestExecution(long executionId) {
    JobInstance instance = operator().getJobInstance(executionId);
    return operator().getJobExecutions(instance).stream()
        .mapToLong(JobExecution::getExecutionId)
        .max()
        .orElse(executionId);
  }

  /** Asks an execution to stop after its current chunk; no effect when it does not run here. */
  public void stop(long executionId) {
    try {
      operator().stop(executionId);
    } catch (JobExecutionNotRunningException | NoSuchJobExecutionException e) {
      // It has ended meanwhile: nothing to stop.
    }
  }

  /** Whether a thread of this server still works on that execution of the job. */
  public boolean isExecutingHere(String jobName, long executionId) {
    try {
      return operator().getRunningExecutions(jobName).contains(executionId);
    } catch (NoSuchJobException e) {
      return false;
    }
  }

  private static JobOperator operator() {
    return BatchRuntime.getJobOperator();
  }

  private static Properties properties(Map<String, String> parameters) {
    Properties properties = new Properties();
    properties.putAll(parameters);
    return properties;
  }
}
