package com.bomizzel.datamanagement.jobs;

/**
 * Why a job failed.
 *
 * @param code stable, for programs
 * @param message a sentence, for people
 */
public record JobError(String code, String message) {
  /** One of our own. */
  public JobError(FailureCode code, String message) {
    this(code.name(), message);
  }

  /** The same, with a sentence that any database takes: the real one was refused. */
  JobError withoutReason() {
    return new JobError(code, "It failed; why is only in the server's log");
  }
}
