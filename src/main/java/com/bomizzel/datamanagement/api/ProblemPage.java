package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.NumberedProblem;
import com.bomizzel.datamanagement.jobs.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of what an import rejected or warned about, of the problems that are kept for that.
 *
 * @param next what to send as {@code after} for the next page; absent on the last
 * @param inAll how many of this level the import has met
 * @param kept how many of them all pages have together
 * @param file where all of them are, of every level; absent once that is gone
 */
@JsonInclude(Include.NON_NULL)
record ProblemPage(
    List<Entry> errors, @Nullable Long next, long inAll, long kept, @Nullable String file) {

  /**
   * One of them.
   *
   * @param kind the record's; null for what is about the file
   * @param path its place in the file
   * @param key what a person would know it by; null when it has none
   * @param level {@code error}, {@code attention} or {@code warning}
   */
  @Schema(name = "Rejection")
  record Entry(
      @Nullable String kind,
      String path,
      @Nullable String key,
      String code,
      String message,
      String level) {
    static Entry of(Problem problem) {
      return new Entry(
          problem.kindName(),
          problem.path(),
          problem.key(),
          problem.code(),
          problem.message(),
          problem.level().jsonName());
    }
  }

  static ProblemPage of(
      List<NumberedProblem> problems, int limit, long inAll, long kept, @Nullable String file) {
    Fitting<Entry> page = Fitting.of(problems, numbered -> Entry.of(numbered.problem()));
    boolean last = page.whole() && problems.size() < limit;
    return new ProblemPage(
        page.entries(),
        last ? null : problems.get(page.entries().size() - 1).number(),
        inAll,
        kept,
        file);
  }
}
