package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ImportCounts;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportProblems;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each import of a page did, in few statements: one for the counts of all, and one for the
 * problems of some at a time, as far as the page is read. Not thread-safe.
 */
public final class ImportSummaries {
  private static final int SHOWN_PROBLEMS = 100;

  /** Of so many imports the problems are held at once: some megabytes at most. */
  private static final int AT_ONCE = 10;

  private final List<ImportLog> page;
  private final ImportProblems problems;
  private final Map<String, Map<RecordKind, RecordCounts>> counts;
  private Map<String, List<Problem>> held = new HashMap<>();

  ImportSummaries(List<ImportLog> page, ImportCounts counts, ImportProblems problems) {
    this.page = page;
    this.problems = problems;
    this.counts = counts.of(ids(page));
  }

  /** What an import of the page did so far; ask for them in the page's order. */
  public ImportSummary of(ImportLog log) {
    List<Problem> met = met(log);
    // Those that somebody must see come first, however many others there are.
    Set<Problem> warnings = new LinkedHashSet<>(such(met, Problem.Level.ATTENTION));
    warnings.addAll(such(met, Problem.Level.WARNING));
    return ImportSummary.of(
        log,
        counts.getOrDefault(log.id(), Map.of()),
        such(met, Problem.Level.ERROR),
        warnings.stream().limit(SHOWN_PROBLEMS).toList());
  }

  /** How far an import of the page is, by the same counts; empty before its file is inspected. */
  public Optional<Progress> progress(ImportLog log) {
    return log.progress(counts.getOrDefault(log.id(), Map.of()));
  }

  private List<Problem> met(ImportLog log) {
    if (!hasProblems(log)) {
      return List.of();
    }
    if (!held.containsKey(log.id())) {
      List<ImportLog> next =
          page.subList(page.indexOf(log), page.size()).stream()
              .filter(ImportSummaries::hasProblems)
              .limit(AT_ONCE)
              .toList();
      held = problems.first(ids(next), SHOWN_PROBLEMS);
    }
    return held.getOrDefault(log.id(), List.of());
  }

  private static boolean hasProblems(ImportLog log) {
    return log.errors() + log.warnings() > 0;
  }

  private static List<Problem> such(List<Problem> problems, Problem.Level level) {
    return problems.stream().filter(problem -> problem.level() == level).toList();
  }

  private static List<String> ids(List<ImportLog> imports) {
    return imports.stream().map(ImportLog::id).toList();
  }
}
