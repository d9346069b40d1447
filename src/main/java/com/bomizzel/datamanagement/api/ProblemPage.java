package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.history.NumberedProblem;
import com.bomizzel.datamanagement.history.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * One page of what an import rejected or warned about.
 *
 * @param next what to send as {@code after} for the next page; absent on the last
 */
@JsonInclude(Include.NON_NULL)
record ProblemPage(List<Entry> errors, Long next) {

  /**
   * One record.
   *
   * @param path its place in the file
   * @param key what a person would know it by; null when it has none
   */
  record Entry(String kind, String path, String key, String code, String message) {
    static Entry of(Problem problem) {
      return new Entry(
          problem.kind().jsonName(),
          problem.path(),
          problem.key(),
          problem.code(),
          problem.message());
    }
  }

  static ProblemPage of(List<NumberedProblem> problems, int limit) {
    return new ProblemPage(
        problems.stream().map(numbered -> Entry.of(numbered.problem())).toList(),
        problems.size() < limit ? null : problems.get(problems.size() - 1).number());
  }
}
