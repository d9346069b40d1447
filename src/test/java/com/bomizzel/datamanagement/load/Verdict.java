package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.MarkdownTable;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The limits of the load, the tables that show how they were kept, and what was not kept. */
final class Verdict {
  private static final int MORE_TURNS = 2;

  private final LoadResult result;
  private final Findings findings;
  private final MarkdownTable calls =
      new MarkdownTable("call", "served", "429", "failed", "median, ms", "99 %, ms", "longest, ms");
  private final MarkdownTable process =
      new MarkdownTable("process", "second fifth", "last fifth", "most", "limit");

  private Verdict(LoadResult result) {
    this.result = result;
    this.findings = result.findings();
  }

  /** Judges a result, adds to its findings, and tells all of it. */
  static String of(LoadResult result) {
    Verdict verdict = new Verdict(result);
    verdict.judgeCalls();
    verdict.judgeProcess();
    return verdict.calls + "\n" + verdict.process + "\n" + verdict.rest();
  }

  private void judgeCalls() {
    for (CallKind kind : CallKind.values()) {
      Latencies served = result.calls().served(kind);
      findings.expect(served.count() > 0, "no call was served: " + kind.title());
      calls.row(
          kind.title(),
          Integer.toString(served.count()),
          Integer.toString(result.calls().refused(kind)),
          Integer.toString(result.calls().failed(kind)),
          number(served.median()),
          number(served.percentile(99)),
          number(served.longest()));
    }
  }

  private void judgeProcess() {
    judge("memory, MB", sample -> sample.process().resident(), 5, 0);
    judge("threads", sample -> sample.process().threads(), 10, 5);
    judge("files and sockets", sample -> sample.process().handles(), 10, 20);
    judge("database connections", Sample::connections, 20, 4);
    long limit = result.heapBefore() * 3 / 2 + 32;
    process.row(
        "live heap, MB (before, after)",
        Long.toString(result.heapBefore()),
        Long.toString(result.heapAfter()),
        "",
        Long.toString(limit));
    findings.expect(result.heapAfter() <= limit, "the heap holds " + result.heapAfter() + " MB");
  }

  private void judge(String name, ToLongFunction<Sample> figure, int percent, int more) {
    List<Long> samples = result.samples().stream().map(figure::applyAsLong).toList();
    Trend trend = Trend.of(samples, percent, more);
    process.row(
        name,
        Long.toString(trend.early()),
        Long.toString(trend.late()),
        Long.toString(trend.most()),
        Long.toString(trend.limit()));
    findings.expect(trend.flat(), name + " grew: " + trend);
  }

  private String rest() {
    double limit = 5 * result.alone().median() + 100;
    double reached = result.calls().served(CallKind.POLL).percentile(99);
    findings.expect(reached <= limit, "99 % of polls took up to " + number(reached) + " ms");
    Shares shares = result.shares();
    findings.expect(shares.most() - shares.least() <= MORE_TURNS, "unfair: " + shares);
    JobCounts jobs = result.jobs();
    return "%,d exports and %,d imports (%,d tickets and notes) completed."
            .formatted(jobs.exports(), jobs.imports(), jobs.records())
        + " A poll alone: %s ms (median), so 99 %% may take %s ms; they took %s ms."
            .formatted(number(result.alone().median()), number(limit), number(reached))
        + " Of %d companies that all waited, each was served %d to %d times.%n"
            .formatted(shares.companies(), shares.least(), shares.most());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }
}
