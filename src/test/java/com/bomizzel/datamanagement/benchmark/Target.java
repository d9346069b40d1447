package com.bomizzel.datamanagement.benchmark;

import java.util.List;

/**
 * What a ratio must be.
 *
 * @param work the server's work
 * @param baseline what its seconds are divided by
 * @param goal what is wanted
 * @param limit what must hold; the same as the goal where there is no other
 */
record Target(Work work, Work baseline, double goal, double limit) {
  /** All of them. */
  static final List<Target> ALL =
      List.of(
          new Target(Work.EXPORT, Work.COPY_OUT, 0.75, 0.95),
          new Target(Work.EXPORT, Work.DUMP, 1.0, 1.25),
          new Target(Work.IMPORT, Work.COPY_IN, 2.0, 2.0),
          new Target(Work.REIMPORT, Work.COPY_IN, 0.8, 0.8),
          new Target(Work.OVERWRITE_EQUAL, Work.COPY_IN, 1.0, 1.0),
          new Target(Work.VALIDATE_EMPTY, Work.COPY_IN, 1.0, 1.0),
          new Target(Work.VALIDATE_FULL, Work.COPY_IN, 1.0, 1.0));

  /** How a ratio does. */
  enum Verdict {
    /** The goal is met. */
    GOAL("goal met"),
    /** Not the goal, but what must hold. */
    HOLDS("holds"),
    /** Neither. */
    MISSED("MISSED");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** For the report. */
    String words() {
      return words;
    }
  }

  /** Judges a ratio. */
  Verdict judge(double ratio) {
    if (ratio <= goal) {
      return Verdict.GOAL;
    }
    return ratio <= limit ? Verdict.HOLDS : Verdict.MISSED;
  }
}
