package com.bomizzel.datamanagement.demo;

import com.bomizzel.datamanagement.support.ExportFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The demo's readable account: a line for each step, with its time, as soon as it is done. */
final class Account {
  private static final List<String> NAMES =
      List.of("users", "tickets", "notes", "history entries", "attachments", "custom fields");

  private final PrintStream out;
  private final List<String> faults = new ArrayList<>();
  private long stepBegan = System.nanoTime();

  Account(PrintStream out) {
    this.out = out;
  }

  /** Tells of a step that took the time since the one before. */
  void step(String verb, String what) {
    double seconds = Duration.ofNanos(System.nanoTime() - stepBegan).toMillis() / 1000.0;
    out.printf(Locale.ROOT, "  %-9s %5.1f s  %s%n", verb, seconds, what);
    stepBegan = System.nanoTime();
  }

  /** Adds a line to the step before. */
  void detail(String text) {
    out.println("                     " + text);
  }

  /** Tells of something that must not be; the demo fails then. */
  void fault(String text) {
    faults.add(text);
    detail("! " + text);
  }

  /** Tells of an import's warnings: a line for each code, with how many and where the first is. */
  void warnings(JsonNode summary) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (JsonNode warning : summary.path("warnings")) {
      places
          .computeIfAbsent(
              warning.path("level").asText("warning") + " " + warning.path("code").asText(),
              what -> new ArrayList<>())
          .add(warning.path("path").asText());
    }
    places.forEach((what, all) -> detail(what + told(all)));
    int listed = summary.path("warnings").size();
    long more = summary.path("warningCount").asLong(listed) - listed;
    if (more > 0) {
      detail("and " + more + " warnings more");
    }
  }

  private static String told(List<String> places) {
    return places.size() == 1
        ? " at " + places.get(0)
        : ", " + places.size() + " times, first at " + places.get(0);
  }

  /** A line without any indent. */
  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Whether there was no fault. */
  boolean clean() {
    return faults.isEmpty();
  }

  /** One figure of each kind of record in an import's summary, for instance of "created". */
  static String counts(JsonNode summary, String figure) {
    StringJoiner text = new StringJoiner(", ");
    for (int i = 0; i < NAMES.size(); i++) {
      long count = summary.path("kinds").path(ExportFile.KINDS.get(i)).path(figure).asLong();
      if (count > 0) {
        text.add(String.format(Locale.ROOT, "%,d %s", count, NAMES.get(i)));
      }
    }
    return text.length() == 0 ? "nothing" : text.toString();
  }

  /** For instance {@code 6.5 MB}. */
  static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f KB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
