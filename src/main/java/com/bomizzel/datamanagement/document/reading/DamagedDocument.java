package com.bomizzel.datamanagement.document.reading;

import java.io.IOException;

/** A document of ours that is not what was written. */
public final class DamagedDocument extends IOException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  DamagedDocument(String problem) {
    super(problem);
    this.problem = problem;
  }

  DamagedDocument(String problem, Throwable cause) {
    super(problem, cause);
    this.problem = problem;
  }

  /** What is wrong, a sentence for people. */
  public String problem() {
    return problem;
  }
}
