package com.bomizzel.datamanagement.exporting.verification;

import java.io.IOException;

/** An archive that is not what was written. */
public final class DamagedArchive extends IOException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  DamagedArchive(String problem) {
    super(problem);
    this.problem = problem;
  }

  DamagedArchive(String problem, Throwable cause) {
    super(problem, cause);
    this.problem = problem;
  }

  /** What is wrong, a sentence for people. */
  public String problem() {
    return problem;
  }
}
