package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.Problem;
import java.util.List;

/** The problems of an import that match a search: of each level the first. */
public final class FoundProblems {
  private final ProblemSearch problems;
  private final String importId;
  private final String search;

  FoundProblems(ProblemSearch problems, String importId, String search) {
    this.problems = problems;
    this.importId = importId;
    this.search = search;
  }

  /** Warnings about people, profiles and access. */
  public List<Problem> getAttention() {
    return problems.first(importId, Problem.Level.ATTENTION, search);
  }

  /** Rejected records. */
  public List<Problem> getRejected() {
    return problems.first(importId, Problem.Level.ERROR, search);
  }

  /** The other warnings. */
  public List<Problem> getWarnings() {
    return problems.first(importId, Problem.Level.WARNING, search);
  }
}
