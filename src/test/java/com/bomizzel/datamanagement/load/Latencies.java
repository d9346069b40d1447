package com.bomizzel.datamanagement.load;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long many calls of one kind took; thread-safe. */
final class Latencies {
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  void add(long duration) {
    nanos.add(duration);
  }

  /** How many there are. */
  int count() {
    return nanos.size();
  }

  /** The middle one, in milliseconds. */
  double median() {
    return percentile(50);
  }

  /**
   * The least duration, in milliseconds, that so many per cent of the calls did not exceed; not a
   * number when there was none.
   */
  double percentile(double percent) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }

  /** The longest, in milliseconds; zero when there was none. */
  double longest() {
    return Arrays.stream(nanos.stream().mapToLong(Long::longValue).toArray()).max().orElse(0) / 1e6;
  }
}
