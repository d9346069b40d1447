package com.bomizzel.datamanagement.benchmark;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;

/** Does the same works again and again, all of them in each round. */
final class Rounds {
  private final TestBed bed;
  private final PrintStream out;

  /** Rounds on a test bed; each measurement is told to {@code out} as it comes. */
  Rounds(TestBed bed, PrintStream out) {
    this.bed = bed;
    this.out = out;
  }

  /** Runs rounds with the workload that was made last; the first {@code warmups} do not count. */
  Series run(Workload workload, Set<Work> works, int warmups, int runs) throws Exception {
    WorkRunner runner = new WorkRunner(bed, workload);
    Series series = new Series();
    for (int round = 1 - warmups; round <= runs; round++) {
      for (Work work : works) {
        if (work.needsTools() && workload.alone().isEmpty()) {
          continue;
        }
        Measurement measurement = runner.run(work);
        tell(round, work, measurement);
        if (round > 0) {
          series.add(work, measurement);
        }
      }
    }
    return series;
  }

  private void tell(int round, Work work, Measurement measurement) {
    out.printf(
        Locale.ROOT,
        "  %-8s %-32s %8.3f s%n",
        round > 0 ? "round " + round : "warm-up",
        work.title(),
        measurement.seconds());
  }
}
