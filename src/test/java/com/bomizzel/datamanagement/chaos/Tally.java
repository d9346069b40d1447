package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What all rounds came to, by kinds of faults. */
final class Tally {
  private final List<RoundResult> results = new ArrayList<>();

  void add(RoundResult result) {
    results.add(result);
  }

  /** How many things were wrong. */
  int findings() {
    return findings(results);
  }

  /** A row for each kind of fault that there was, a round with two in both, and one for all. */
  String table() {
    MarkdownTable table =
        new MarkdownTable(
            "what went wrong",
            "rounds",
            "exports",
            "imports",
            "taken up again",
            "failed as they may",
            "longest take-over",
            "all ended within",
            "findings");
    for (FaultKind kind : FaultKind.values()) {
      List<RoundResult> of = results.stream().filter(one -> one.plan().has(kind)).toList();
      if (!of.isEmpty()) {
        row(table, kind.title(), of);
      }
    }
    row(table, "all", results);
    return table.toString();
  }

  private static void row(MarkdownTable table, String title, List<RoundResult> results) {
    OptionalDouble takeOver =
        results.stream().flatMapToDouble(one -> one.takeOver().stream()).max();
    double longest = results.stream().mapToDouble(RoundResult::seconds).max().orElse(0);
    table.row(
        title,
        "" + results.size(),
        "" + results.stream().mapToInt(RoundResult::exports).sum(),
        "" + results.stream().mapToInt(RoundResult::imports).sum(),
        "" + results.stream().mapToInt(RoundResult::again).sum(),
        "" + results.stream().mapToInt(RoundResult::failed).sum(),
        takeOver.isPresent() ? seconds(takeOver.getAsDouble()) : "",
        seconds(longest),
        "" + findings(results));
  }

  private static int findings(List<RoundResult> results) {
    return results.stream().mapToInt(one -> one.findings().size()).sum();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
