package com.bomizzel.datamanagement.load;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Whether a figure has grown while the load stayed the same: the median of the samples' last fifth
 * beside that of the second one, for in the first one things begin.
 *
 * @param early the second fifth's
 * @param late the last fifth's
 * @param most the largest of all
 * @param limit what the last fifth's may be
 */
record Trend(long early, long late, long most, long limit) {
  private static final int PARTS = 5;

  /**
   * The trend of these samples, five at least.
   *
   * @param percent what it may grow by
   * @param more and beside that, for small figures
   */
  static Trend of(List<Long> samples, int percent, int more) {
    int part = samples.size() / PARTS;
    if (part == 0) {
      throw new IllegalArgumentException(samples.size() + " samples show no trend");
    }
    long early = median(samples.subList(part, 2 * part));
    long late = median(samples.subList(samples.size() - part, samples.size()));
    long most = samples.stream().mapToLong(Long::longValue).max().orElseThrow();
    return new Trend(early, late, most, early + early * percent / 100 + more);
  }

  private static long median(List<Long> values) {
    long[] sorted = values.stream().flatMapToLong(LongStream::of).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Whether it stayed within its limit. */
  boolean flat() {
    return late <= limit;
  }
}
