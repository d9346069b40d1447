package com.bomizzel.datamanagement.load;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** How long many calls of one kind took, and when; thread-safe. */
final class Latencies {
  private final Collection<Call> calls;

  Latencies() {
    this(new ConcurrentLinkedQueue<>());
  }

  private Latencies(Collection<Call> calls) {
    this.calls = calls;
  }

  /**
   * A call, in nanoseconds.
   *
   * @param began by {@link System#nanoTime}
   * @param took until its answer was there
   * @param late how long its client's thread had to wait before it could make it
   */
  record Call(long began, long took, long late) {
    long ended() {
      return began + took;
    }
  }

  void add(Call call) {
    calls.add(call);
  }

  /** How many there are. */
  int count() {
    return calls.size();
  }

  /** Those that began before {@code to} and ended after {@code from}. */
  Latencies during(long from, long to) {
    return those(call -> call.began() - to < 0 && call.ended() - from > 0);
  }

  /** Those that took longer. */
  Latencies over(double milliseconds) {
    return those(call -> call.took() > milliseconds * 1e6);
  }

  private Latencies those(Predicate<Call> wanted) {
    return new Latencies(calls.stream().filter(wanted).toList());
  }

  /** The same calls, reckoned from when they were due. */
  Latencies fromDue() {
    return timedBy(call -> call.late() + call.took());
  }

  /** How late the same calls were made. */
  Latencies late() {
    return timedBy(Call::late);
  }

  private Latencies timedBy(ToLongFunction<Call> time) {
    return new Latencies(
        calls.stream().map(call -> new Call(call.began(), time.applyAsLong(call), 0)).toList());
  }

  /** The seconds, reckoned from {@code begin}, in which they began, in order, with repetitions. */
  List<Long> seconds(long begin) {
    return calls.stream().map(call -> (call.began() - begin) / 1_000_000_000).sorted().toList();
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
    long[] sorted = calls.stream().mapToLong(Call::took).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }

  /** The longest, in milliseconds; zero when there was none. */
  double longest() {
    return calls.stream().mapToLong(Call::took).max().orElse(0) / 1e6;
  }
}
