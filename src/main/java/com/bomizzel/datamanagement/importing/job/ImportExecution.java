package com.bomizzel.datamanagement.importing.job;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.importing.index.InspectionResult;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import jakarta.batch.runtime.context.JobContext;
import java.io.Closeable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of the job carries from step to step, as the transient user data of its job
 * context: the run, once the file is inspected, and why it failed. The listener opens it before the
 * first step and closes it after the last, whatever came between. One thread uses it.
 */
final class ImportExecution implements Closeable {
  private @Nullable InspectionResult inspected;
  private @Nullable ImportRun run;
  private @Nullable Throwable failure;

  /** Makes the one of a job that begins. */
  static ImportExecution open(JobContext job) {
    ImportExecution execution = new ImportExecution();
    job.setTransientUserData(execution);
    return execution;
  }

  /** The one of a job that runs; null of one that was stopped before it began. */
  static ImportExecution of(JobContext job) {
    return (ImportExecution) job.getTransientUserData();
  }

  /**
   * From now on the steps have what the inspection found, whatever becomes of the file that keeps
   * it for another execution; and this run, whose index is closed with the execution.
   */
  void begin(InspectionResult found, ImportRun begun) {
    inspected = found;
    run = begun;
  }

  /** What the inspection of the import's file found. */
  InspectionResult inspected() {
    return requireNonNull(inspected, "not inspected");
  }

  /** The run of an import whose file is inspected. */
  ImportRun run() {
    return requireNonNull(run, "not inspected");
  }

  /** Does a step's work and remembers why it failed, which the batch runtime does not tell. */
  <T> T remembering(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (Exception | Error e) {
      failedWith(e);
      throw e;
    }
  }

  /** Notes why the execution fails; the first reason counts. */
  void failedWith(Throwable reason) {
    failure = failure == null ? reason : failure;
  }

  /** Why the execution failed; null when it did not, or nobody knows. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void close() {
    if (run != null) {
      run.index().close();
    }
  }
}
