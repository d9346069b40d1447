package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes a {@link Report} for people. */
final class TextReport {
  private static final String NOT_MEASURED = "not measured";

  private final Report report;

  private TextReport(Report report) {
    this.report = report;
  }

  /** The report for people, in Markdown. */
  static String of(Report report) {
    return new TextReport(report).text();
  }

  private String text() {
    Environment environment = report.environment();
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%s, %s, load %.1f, Java %s, PostgreSQL %s, server with %s, %s%n",
            environment.time(),
            environment.machine(),
            environment.load(),
            environment.java(),
            environment.postgres(),
            environment.memory(),
            environment.rounds()));
    for (SizeResult size : report.sizes()) {
      text.append(title(size)).append(figures(size)).append('\n').append(targets(size));
    }
    for (SizeResult size : report.growth()) {
      text.append("\nGrowth, one run: ").append(title(size).strip()).append("\n\n");
      text.append(figures(size));
    }
    if (report.growth().size() > 1) {
      text.append("\nGrowth: microseconds for a record, and the heap's peak in MB\n\n");
      text.append(growthTable());
    }
    if (!report.waits().isEmpty()) {
      text.append("\nA company of 25 users and 150 tickets, milliseconds to the answer\n\n");
      text.append(waitingTimes());
    }
    return text.toString();
  }

  private static String title(SizeResult size) {
    return format(
        "%n%s: %,d records, %.1f MB of JSON, %.1f MB packed%n%n",
        size.name(), size.records(), size.jsonBytes() / 1e6, size.archiveBytes() / 1e6);
  }

  private static MarkdownTable figures(SizeResult size) {
    MarkdownTable table =
        new MarkdownTable(
            "work",
            "seconds",
            "least to most",
            "records/s",
            "MB/s",
            "CPU s",
            "of PostgreSQL",
            "heap MB, peak",
            "kept");
    size.series().works().forEach(work -> table.row(figures(size, work)));
    for (Work work : size.missing()) {
      table.row(work.title(), NOT_MEASURED, "", "", "", "", "", "", "");
    }
    return table;
  }

  private static String[] figures(SizeResult size, Work work) {
    Series series = size.series();
    boolean ours = !work.isBaseline();
    return new String[] {
      work.title(),
      format("%.2f", series.median(work, Measurement::seconds)),
      spread(series.of(work).stream().map(Measurement::seconds).toList()),
      format("%,.0f", size.recordsPerSecond(work)),
      format("%.1f", size.megabytesPerSecond(work)),
      format("%.2f", series.median(work, ours ? TextReport::serverCpu : TextReport::toolsCpu)),
      format("%.2f", series.median(work, run -> run.cpu().postgres())),
      ours ? Integer.toString(size.peakHeap(work)) : "",
      ours ? keptHeap(series, work) : ""
    };
  }

  private static double serverCpu(Measurement run) {
    return run.cpu().server();
  }

  private static double toolsCpu(Measurement run) {
    return run.cpu().tools();
  }

  private static String keptHeap(Series series, Work work) {
    OptionalInt most =
        series.of(work).stream().flatMapToInt(run -> run.heap().kept().stream()).max();
    return most.isPresent() ? Integer.toString(most.getAsInt()) : "–";
  }

  private static MarkdownTable targets(SizeResult size) {
    MarkdownTable table =
        new MarkdownTable("ratio", "seconds", "least to most", "goal", "limit", "", "CPU time");
    Series series = size.series();
    for (Target target : Target.ALL) {
      if (!series.of(target.work()).isEmpty()) {
        table.row(target(series, target));
      }
    }
    return table;
  }

  private static String[] target(Series series, Target target) {
    Work work = target.work();
    Work baseline = target.baseline();
    Optional<Double> ratio = series.ratio(work, baseline);
    List<Double> cpu = series.ratios(work, baseline, Measurement::cpuSeconds);
    return new String[] {
      work.title() + " / " + baseline.key(),
      ratio.map(value -> format("%.2f", value)).orElse(NOT_MEASURED),
      spread(series.ratios(work, baseline, Measurement::seconds)),
      format("%.2f", target.goal()),
      format("%.2f", target.limit()),
      ratio.map(value -> target.judge(value).words()).orElse(""),
      cpu.isEmpty() ? "" : format("%.2f", Series.median(cpu))
    };
  }

  private static String spread(List<Double> values) {
    if (values.isEmpty()) {
      return "";
    }
    List<Double> sorted = values.stream().sorted().toList();
    return format("%.2f to %.2f", sorted.get(0), sorted.get(sorted.size() - 1));
  }

  private MarkdownTable growthTable() {
    List<String> columns = new ArrayList<>(List.of("work"));
    report.growth().forEach(size -> columns.add(size.name()));
    columns.add("time/data, last to first");
    MarkdownTable table = new MarkdownTable(columns.toArray(String[]::new));
    SizeResult first = report.growth().get(0);
    SizeResult last = report.growth().get(report.growth().size() - 1);
    for (Work work : first.series().works()) {
      List<String> cells = new ArrayList<>(List.of(work.title()));
      for (SizeResult size : report.growth()) {
        int peak = size.peakHeap(work);
        cells.add(format("%.1f µs, %d MB", 1e6 / size.recordsPerSecond(work), peak));
      }
      cells.add(format("%.2f", first.recordsPerSecond(work) / last.recordsPerSecond(work)));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private MarkdownTable waitingTimes() {
    MarkdownTable table = new MarkdownTable("what", "median", "most", "the user guide says");
    for (WaitingTime wait : report.waits()) {
      table.row(
          wait.what(),
          format("%.0f", wait.median() * 1000),
          format("%.0f", wait.longest() * 1000),
          wait.promise());
    }
    return table;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
