package com.bomizzel.datamanagement.benchmark;

import java.util.Map;
import java.util.Set;

/**
 * What was measured with one workload.
 *
 * @param name the workload's
 * @param counts how many records of each kind
 * @param jsonBytes the size of the document
 * @param archiveBytes the size of the ZIP around it
 * @param series the measurements
 * @param missing works that were asked for and need programs that are not there
 */
record SizeResult(
    String name,
    Map<String, Long> counts,
    long jsonBytes,
    long archiveBytes,
    Series series,
    Set<Work> missing) {

  /** How many records the file has. */
  long records() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The most megabytes of heap that any run of a work used. */
  int peakHeap(Work work) {
    return series.of(work).stream().mapToInt(run -> run.heap().peak()).max().orElseThrow();
  }

  /** Records a second of a work, by its median. */
  double recordsPerSecond(Work work) {
    return records() / series.median(work, Measurement::seconds);
  }

  /** Megabytes of the document a second of a work, by its median. */
  double megabytesPerSecond(Work work) {
    return jsonBytes / 1e6 / series.median(work, Measurement::seconds);
  }
}
