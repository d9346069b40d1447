package com.bomizzel.datamanagement.benchmark;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reports of made-up figures. */
final class Reports {
  private Reports() {}

  /** One round of an export and its baseline; two sizes of growth; one waiting time. */
  static Report exportOnly(double seconds, double baselineSeconds) {
    return new Report(
        new Environment(
            Instant.EPOCH, "2 × CPU", 0.5, "17", "15, installed", "-Xmx256m", "1 round"),
        List.of(size("100 tickets", 1000, seconds, baselineSeconds)),
        List.of(size("100 tickets", 1000, 1), size("400 tickets", 4000, 2)),
        List.of(new WaitingTime("export", "soon", List.of(0.2, 0.1, 0.4))));
  }

  private static SizeResult size(String name, long records, double... seconds) {
    Series series = new Series();
    Work[] works = {Work.EXPORT, Work.COPY_OUT};
    for (int i = 0; i < seconds.length; i++) {
      series.add(
          works[i],
          new Measurement(
              seconds[i], new CpuClock.Seconds(2, 1, i), new HeapLog.Use(200, OptionalInt.of(90))));
    }
    return new SizeResult(
        name,
        Map.of("tickets", records),
        records * 1000,
        records * 300,
        series,
        EnumSet.of(Work.RESTORE));
  }
}
