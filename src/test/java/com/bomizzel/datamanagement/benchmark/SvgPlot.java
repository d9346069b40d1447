package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.benchmark.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a {@link Report}: a bar for each figure, its label before it and its value behind it. */
final class SvgPlot {
  private static final int WIDTH = 960;
  private static final int MARGIN = 24;
  private static final int LABELS_END = 280;
  private static final int BARS_WIDTH = 540;
  private static final int ROW = 22;
  private static final int BAR = 14;
  private static final String OURS = "#2d6cdf";
  private static final String BASELINE = "#9aa7b4";
  private static final String GOAL = "#1f8a4c";
  private static final String HOLDS = "#c98a00";
  private static final String MISSED = "#c0392b";

  private final Svg svg = new Svg(WIDTH);
  private double y = MARGIN;

  private SvgPlot() {}

  /**
   * One bar.
   *
   * @param marks values that get a line over the bar: the first whole, others dashed
   */
  private record Bar(String label, double value, String words, String colour, List<Double> marks) {}

  /** The picture as an SVG document. */
  static String of(Report report) {
    SvgPlot plot = new SvgPlot();
    plot.draw(report);
    return plot.svg.document(plot.y + MARGIN);
  }

  private void draw(Report report) {
    Environment environment = report.environment();
    line(20, "Export and import beside PostgreSQL's own");
    line(12, environment.machine() + ", PostgreSQL " + environment.postgres());
    line(
        12,
        environment.time()
            + words(", load %.1f", environment.load())
            + ", server with "
            + environment.memory());
    for (SizeResult size : report.sizes()) {
      panel(
          size.name() + ": seconds divided by the baseline's (line: goal, dashed: limit)",
          ratios(size));
      panel(size.name() + ": seconds", seconds(size));
    }
    if (!report.growth().isEmpty()) {
      panel("Growth: microseconds for a record", growth(report.growth()));
    }
    if (!report.waits().isEmpty()) {
      panel("25 users and 150 tickets: milliseconds to the answer", waits(report.waits()));
    }
  }

  private static List<Bar> ratios(SizeResult size) {
    List<Bar> bars = new ArrayList<>();
    for (Target target : Target.ALL) {
      size.series()
          .ratio(target.work(), target.baseline())
          .ifPresent(
              ratio ->
                  bars.add(
                      new Bar(
                          target.work().title() + " / " + target.baseline().key(),
                          ratio,
                          words("%.2f", ratio),
                          colour(target.judge(ratio)),
                          List.of(target.goal(), target.limit()))));
    }
    return bars;
  }

  private static String colour(Target.Verdict verdict) {
    return switch (verdict) {
      case GOAL -> GOAL;
      case HOLDS -> HOLDS;
      case MISSED -> MISSED;
    };
  }

  private static List<Bar> seconds(SizeResult size) {
    List<Bar> bars = new ArrayList<>();
    for (Work work : size.series().works()) {
      double seconds = size.series().median(work, Measurement::seconds);
      String words = words("%.2f s, %,.0f records/s", seconds, size.recordsPerSecond(work));
      bars.add(
          new Bar(work.title(), seconds, words, work.isBaseline() ? BASELINE : OURS, List.of()));
    }
    return bars;
  }

  private static List<Bar> growth(List<SizeResult> sizes) {
    List<Bar> bars = new ArrayList<>();
    for (Work work : sizes.get(0).series().works()) {
      for (SizeResult size : sizes) {
        double micros = 1e6 / size.recordsPerSecond(work);
        String words = words("%.1f µs, heap %d MB", micros, size.peakHeap(work));
        bars.add(new Bar(work.title() + ", " + size.name(), micros, words, OURS, List.of()));
      }
    }
    return bars;
  }

  private static List<Bar> waits(List<WaitingTime> waits) {
    return waits.stream()
        .map(
            wait -> {
              double median = wait.median() * 1000;
              String words = words("%.0f ms, at most %.0f", median, wait.longest() * 1000);
              return new Bar(wait.what(), median, words, OURS, List.of());
            })
        .toList();
  }

  private void panel(String title, List<Bar> bars) {
    if (bars.isEmpty()) {
      return;
    }
    y += ROW;
    line(15, title);
    double most = bars.stream().mapToDouble(SvgPlot::reach).max().orElseThrow();
    bars.forEach(bar -> draw(bar, most));
  }

  private static double reach(Bar bar) {
    return bar.marks().stream().mapToDouble(Double::doubleValue).reduce(bar.value(), Math::max);
  }

  /** Half of what the widest bar may take is left for its words. */
  private void draw(Bar bar, double most) {
    double scale = BARS_WIDTH / most * 0.75;
    double length = bar.value() * scale;
    svg.text(LABELS_END, y + BAR - 3, 12, Anchor.END, bar.label());
    svg.bar(LABELS_END + 8.0, y, length, BAR, bar.colour());
    for (int i = 0; i < bar.marks().size(); i++) {
      double x = LABELS_END + 8 + bar.marks().get(i) * scale;
      svg.upright(x, y - 3, y + BAR + 3, i > 0);
    }
    double end = LABELS_END + 8 + reach(bar) * scale;
    svg.text(end + 8, y + BAR - 3, 12, Anchor.START, bar.words());
    y += ROW;
  }

  private void line(int size, String text) {
    y += size;
    svg.text(MARGIN, y, size, Anchor.START, text);
    y += 8;
  }

  private static String words(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
