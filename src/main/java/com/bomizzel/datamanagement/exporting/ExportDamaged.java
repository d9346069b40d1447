package com.bomizzel.datamanagement.exporting;

/** The archive that somebody wants is no longer what was written, or is gone before its time. */
public final class ExportDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  ExportDamaged(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** What is wrong, a sentence for people. */
  public String problem() {
    return problem;
  }
}
