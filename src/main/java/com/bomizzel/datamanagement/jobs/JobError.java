package com.bomizzel.datamanagement.jobs;

import org.jdbi.v3.core.mapper.PropagateNull;
import org.jdbi.v3.core.mapper.reflect.JdbiConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Why a job failed.
 *
 * @param code stable, for programs
 * @param message a sentence, for people
 */
public record JobError(@PropagateNull String code, @Nullable String message) {
  /** What {@link PassingFault#isOfOthers} tells. */
  public static final JobError OTHERS_IN_THE_WAY =
      new JobError(
          FailureCode.DATABASE_BUSY,
          "Others were at work on the company's data, or held it back, for too long");

  /** What {@link PassingFault#isForbidden} tells. */
  public static final JobError FORBIDDEN =
      new JobError(
          FailureCode.DATABASE_FORBIDS,
          "The database does not let the server read or write all of the company's data: a right is"
              + " missing, or row-level security would hide rows");

  /** As a row or another version of the program names it. */
  @JdbiConstructor
  public JobError {}

  /** One of our own. */
  public JobError(FailureCode code, @Nullable String message) {
    this(code.name(), message);
  }

  /** The same, with a sentence that any database takes: the real one was refused. */
  JobError withoutReason() {
    return new JobError(code, "It failed; why is only in the server's log");
  }
}
