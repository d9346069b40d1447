package com.bomizzel.datamanagement.notifying;

import org.jspecify.annotations.Nullable;

/** A message did not get there, or nobody knows whether it did. */
final class NotSent extends Exception {
  private final NoticeProblem problem;

  /**
   * The same.
   *
   * @param detail for the log; no secret, and no person
   */
  NotSent(NoticeProblem problem, @Nullable String detail, @Nullable Throwable cause) {
    super(detail == null ? problem.name() : problem + ": " + detail, cause);
    this.problem = problem;
  }

  NoticeProblem problem() {
    return problem;
  }
}
