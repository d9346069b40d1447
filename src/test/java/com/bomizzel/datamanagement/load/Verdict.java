package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.MarkdownTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The limits of the load, the tables that show how they were kept, and what was not kept. */
final class Verdict {
  private static final int MOST_TURNS = 2;
  private static final int SECONDS_TOLD = 12;

  private final LoadResult result;
  private final Findings findings;
  private final MarkdownTable calls =
      new MarkdownTable("call", "served", "429", "failed", "median, ms", "99 %, ms", "longest, ms");
  private final MarkdownTable process =
      new MarkdownTable("process", "second fifth", "last fifth", "most", "limit");
  private final MarkdownTable polls =
      new MarkdownTable(
          "polls", "served", "a second", "median, ms", "99 %, ms", "longest, ms", "slow");
  private final MarkdownTable turns =
      new MarkdownTable(
          "who",
          "jobs begun",
          "least often",
          "most often",
          "longest wait, s",
          "passed over by one company");

  private Verdict(LoadResult result) {
    this.result = result;
    this.findings = result.findings();
  }

  /** Judges a result, adds to its findings, and tells all of it. */
  static String of(LoadResult result) {
    Verdict verdict = new Verdict(result);
    verdict.judgeCalls();
    verdict.judgePolls();
    verdict.judgeTurns();
    verdict.judgeProcess();
    return Stream.of(verdict.calls, verdict.polls, verdict.turns, verdict.process, verdict.rest())
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
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

  private void judgePolls() {
    Latencies all = result.calls().served(CallKind.POLL);
    Times times = result.times();
    polls("before the two hundred", times.begin(), times.burst());
    polls("while they are answered", times.burst(), times.answered());
    polls("after them", times.answered(), times.end());
    polls("all, from when they were due", all.fromDue(), "");
    polls("all: how late the client was", all.late(), "");
    double reached = all.percentile(99);
    findings.expect(reached <= limit(), "99 % of polls took up to " + number(reached) + " ms");
  }

  private void polls(String name, long from, long to) {
    Latencies some = result.calls().served(CallKind.POLL).during(from, to);
    polls(name, some, number(some.count() / ((to - from) / 1e9)));
  }

  private void polls(String name, Latencies some, String perSecond) {
    polls.row(
        name,
        Integer.toString(some.count()),
        perSecond,
        number(some.median()),
        number(some.percentile(99)),
        number(some.longest()),
        Integer.toString(some.over(limit()).count()));
  }

  /** What 99 % of polls may take, in milliseconds. */
  private double limit() {
    return 5 * result.alone().latencies().median() + 100;
  }

  private void judgeTurns() {
    for (Group group : result.groups()) {
      Turns own = group.turns();
      Shares shares = own.shares();
      long passedOver = own.passedOver(result.turns());
      turns.row(
          group.title(),
          Integer.toString(own.count()),
          Long.toString(shares.least()),
          Long.toString(shares.most()),
          number(own.longestWait().toMillis() / 1e3),
          Long.toString(passedOver));
      findings.expect(
          !group.allWait() || shares.most() - shares.least() <= MOST_TURNS, "unfair: " + shares);
      findings.expect(
          passedOver <= MOST_TURNS, "passed over " + passedOver + " times: " + group.title());
    }
  }

  private String rest() {
    JobCounts jobs = result.jobs();
    Latencies served = result.calls().served(CallKind.POLL);
    return "%,d exports and %,d imports (%,d tickets and notes) completed. "
            .formatted(jobs.exports(), jobs.imports(), jobs.records())
        + result.alone()
        + " So 99 %% of polls may take %s ms; they took %s ms. Slow ones are above that: %s.%n"
            .formatted(
                number(limit()),
                number(served.percentile(99)),
                seconds(served.over(limit()).seconds(result.times().begin())));
  }

  /** In which seconds of the load there were most of them. */
  private static String seconds(List<Long> slow) {
    Map<Long, Long> perSecond =
        slow.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return perSecond.entrySet().stream()
        .sorted(Map.Entry.<Long, Long>comparingByValue().reversed())
        .limit(SECONDS_TOLD)
        .sorted(Map.Entry.comparingByKey())
        .map(second -> "%d in second %d".formatted(second.getValue(), second.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }
}
