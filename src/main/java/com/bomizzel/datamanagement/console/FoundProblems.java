package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The problems of an import that match a search: of each level the first, looked for once. */
public final class FoundProblems {
  private final ProblemSearch problems;
  private final String importId;
  private final String search;
  private final Map<Problem.Level, List<Problem>> found = new EnumMap<>(Problem.Level.class);

  FoundProblems(ProblemSearch problems, String importId, String search) {
    this.problems = problems;
    this.importId = importId;
    this.search = search;
  }

  /** Warnings about people, profiles and access. */
  public List<Problem> getAttention() {
    return first(Problem.Level.ATTENTION);
  }

  /** Rejected records. */
  public List<Problem> getRejected() {
    return first(Problem.Level.ERROR);
  }

  /** The other warnings. */
  public List<Problem> getWarnings() {
    return first(Problem.Level.WARNING);
  }

  private List<Problem> first(Problem.Level level) {
    return found.computeIfAbsent(level, each -> problems.first(importId, each, search));
  }
}
