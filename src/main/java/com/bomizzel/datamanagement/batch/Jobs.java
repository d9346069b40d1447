package com.bomizzel.datamanagement.batch;

import com.bomizzel.datamanagement.server.HandOver;
import jakarta.batch.operations.JobExecutionIsRunningException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.operations.NoSuchJobInstanceException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts, restarts and stops jobs of the batch runtime (Jakarta Batch 2.1, section 10.8), and tells
 * what its repository knows of them, which for jobs whose server died is not the truth. Outside
 * every JTA transaction, as the JobOperator demands. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Jobs {
  private static final Logger LOG = Logger.getLogger(Jobs.class.getName());

  /**
   * Starts a new instance of {@code META-INF/batch-jobs/<jobName>.xml}.
   *
   * @return the execution's id
   * @throws jakarta.batch.operations.BatchRuntimeException when the runtime refuses
   */
  public long start(String jobName, Map<String, String> parameters) {
    return HandOver.get(() -> operator().start(jobName, properties(parameters)));
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
    return HandOver.get(() -> operator().restart(executionId, properties(parameters)));
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

  /**
   * Asks an execution to stop after its current chunk; no effect when it does not run here, or the
   * repository cannot be told.
   */
  public void stop(long executionId) {
    try {
      operator().stop(executionId);
    } catch (JobExecutionNotRunningException | NoSuchJobExecutionException e) {
      // It has ended meanwhile: nothing to stop.
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Execution " + executionId + " cannot be stopped now", e);
    }
  }

  /**
   * Gives an execution up: the runtime will never restart it.
   *
   * @return false when the runtime does not take it, because it runs, or believes so of one whose
   *     server died
   */
  public boolean abandon(long executionId) {
    try {
      operator().abandon(executionId);
      return true;
    } catch (JobExecutionIsRunningException | NoSuchJobExecutionException e) {
      return false;
    }
  }

  /** How many jobs the repository knows; one that was restarted counts once. */
  public long count() {
    JobOperator operator = operator();
    return operator.getJobNames().stream().mapToLong(name -> count(operator, name)).sum();
  }

  private static long count(JobOperator operator, String jobName) {
    try {
      return operator.getJobInstanceCount(jobName);
    } catch (NoSuchJobException e) {
      return 0;
    }
  }

  /**
   * The executions of the newest jobs, the newest first.
   *
   * @param jobs of how many jobs; one that was restarted has several executions
   */
  public List<Execution> newest(int jobs) {
    JobOperator operator = operator();
    return operator.getJobNames().stream()
        .flatMap(name -> instances(operator, name, jobs).stream())
        .sorted(Comparator.comparing(JobInstance::getInstanceId).reversed())
        .limit(jobs)
        .flatMap(instance -> executions(operator, instance).stream())
        .sorted(Comparator.comparing(Execution::id).reversed())
        .toList();
  }

  private static List<JobInstance> instances(JobOperator operator, String jobName, int count) {
    try {
      return operator.getJobInstances(jobName, 0, count);
    } catch (NoSuchJobException e) {
      return List.of();
    }
  }

  private static List<Execution> executions(JobOperator operator, JobInstance instance) {
    try {
      return operator.getJobExecutions(instance).stream().map(Execution::of).toList();
    } catch (NoSuchJobInstanceException e) {
      return List.of();
    }
  }

  /** The execution with that id. */
  public Optional<Execution> find(long executionId) {
    try {
      return Optional.of(Execution.of(operator().getJobExecution(executionId)));
    } catch (NoSuchJobExecutionException e) {
      return Optional.empty();
    }
  }

  /** All executions of the job that one belongs to, the newest first; empty when there is none. */
  public List<Execution> sameJob(long executionId) {
    JobOperator operator = operator();
    try {
      return executions(operator, operator.getJobInstance(executionId)).stream()
          .sorted(Comparator.comparing(Execution::id).reversed())
          .toList();
    } catch (NoSuchJobExecutionException e) {
      return List.of();
    }
  }

  /** The steps that an execution has begun, in their order; empty when there is none such. */
  public List<StepRun> steps(long executionId) {
    try {
      return operator().getStepExecutions(executionId).stream()
          .sorted(Comparator.comparing(StepExecution::getStepExecutionId))
          .map(StepRun::of)
          .toList();
    } catch (NoSuchJobExecutionException e) {
      return List.of();
    }
  }

  /** The executions of the job that threads of this server work on, or that wait for one. */
  public List<Execution> executingHere(String jobName) {
    try {
      return operator().getRunningExecutions(jobName).stream()
          .map(this::find)
          .flatMap(Optional::stream)
          .toList();
    } catch (NoSuchJobException e) {
      return List.of();
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

  /** Whether the runtime is there; asks nothing of its repository. */
  public boolean isThere() {
    try {
      return operator() != null;
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "The batch runtime is not there", e);
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
