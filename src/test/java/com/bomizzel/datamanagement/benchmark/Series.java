package com.bomizzel.datamanagement.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The measured rounds of one workload: for each work one measurement a round, in order. */
final class Series {
  private final Map<Work, List<Measurement>> measurements = new EnumMap<>(Work.class);

  /** Adds a work's measurement of the next round. */
  void add(Work work, Measurement measurement) {
    measurements.computeIfAbsent(work, any -> new ArrayList<>()).add(measurement);
  }

  /** What was measured. */
  Set<Work> works() {
    return measurements.keySet();
  }

  /** A work's measurements; none when it was not measured. */
  List<Measurement> of(Work work) {
    return measurements.getOrDefault(work, List.of());
  }

  /** The median of a figure over the rounds, which must be some. */
  double median(Work work, ToDoubleFunction<Measurement> figure) {
    return median(of(work).stream().map(figure::applyAsDouble).toList());
  }

  /** The median of the rounds' ratios of seconds; empty when one of the two was not measured. */
  Optional<Double> ratio(Work work, Work baseline) {
    List<Double> ratios = ratios(work, baseline, Measurement::seconds);
    return ratios.isEmpty() ? Optional.empty() : Optional.of(median(ratios));
  }

  /** The ratio of a figure in each round that has both works. */
  List<Double> ratios(Work work, Work baseline, ToDoubleFunction<Measurement> figure) {
    List<Measurement> ours = of(work);
    List<Measurement> theirs = of(baseline);
    return IntStream.range(0, Math.min(ours.size(), theirs.size()))
        .mapToObj(
            round ->
                figure.applyAsDouble(ours.get(round)) / figure.applyAsDouble(theirs.get(round)))
        .toList();
  }

  /** The middle of the values, which must be some; of an even number the mean of the two. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
