package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.NumberedProblem;
import com.bomizzel.datamanagement.jobs.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Searches an import's problems, those that are kept for it, a page at a time. Thread-safe. */
@ApplicationScoped
class ProblemSearch {
  static final int SHOWN = 50;
  private static final int PAGE = 1000;

  @Inject private Imports imports;

  /** The first {@link #SHOWN} of that very level with {@code text} in path, key or message. */
  List<Problem> first(String importId, Problem.Level level, String text) {
    List<Problem> found = new ArrayList<>();
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    visit(
        importId,
        level,
        problem -> {
          if (problem.level() == level && has(problem, wanted)) {
            found.add(problem);
          }
          return found.size() < SHOWN;
        });
    return found;
  }

  /**
   * Shows each problem, of warnings those that need attention too, in the order it was met, until
   * {@code visitor} answers false.
   */
  private void visit(String importId, Problem.Level level, Predicate<Problem> visitor) {
    long after = 0;
    List<NumberedProblem> page;
    do {
      page = imports.problems(importId, level, PAGE, after);
      for (NumberedProblem numbered : page) {
        if (!visitor.test(numbered.problem())) {
          return;
        }
        after = numbered.number();
      }
    } while (page.size() == PAGE);
  }

  private static boolean has(Problem problem, String wanted) {
    return wanted.isEmpty()
        || Stream.of(problem.path(), problem.key(), problem.message())
            .filter(Objects::nonNull)
            .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
