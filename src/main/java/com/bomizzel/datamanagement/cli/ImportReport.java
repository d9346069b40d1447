package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of an import that has completed. */
record ImportReport(Job job) {
  private static final int MOST = 20;

  /** Says it; the exit code tells whether all records were taken. */
  int tell(Output output) {
    output.result(job.data(), lines());
    return summary().path("errorCount").asLong() == 0 ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s%s"
            .formatted(
                job.id(),
                job.text("outcome"),
                job.data().path("validateOnly").asBoolean()
                    ? " (it would be; nothing was changed)"
                    : ""));
    lines.addAll(kinds());
    texts(lines, "rejected", summary().path("errors"), summary().path("errorCount").asLong());
    texts(lines, "warnings", summary().path("warnings"), summary().path("warningCount").asLong());
    return lines;
  }

  private List<String> kinds() {
    TextTable table =
        new TextTable().row("", "in file", "created", "updated", "skipped", "rejected");
    for (Map.Entry<String, JsonNode> kind : summary().path("kinds").properties()) {
      JsonNode counts = kind.getValue();
      table.row(
          kind.getKey(),
          counts.path("inFile").asText(),
          counts.path("created").asText(),
          counts.path("updated").asText(),
          counts.path("skipped").asText(),
          counts.path("rejected").asText());
    }
    return table.lines();
  }

  private static void texts(List<String> lines, String title, JsonNode said, long all) {
    if (all == 0) {
      return;
    }
    lines.add("%s: %,d".formatted(title, all));
    int shown = 0;
    for (JsonNode one : said) {
      if (shown++ < MOST) {
        lines.add("  " + (one.isTextual() ? one.asText() : warning(one)));
      }
    }
    if (all > MOST) {
      lines.add("  … and %,d more".formatted(all - Math.min(MOST, said.size())));
    }
  }

  private static String warning(JsonNode warning) {
    return "%s %s: %s"
        .formatted(
            warning.path("level").asText(),
            warning.path("code").asText(),
            warning.path("message").asText());
  }

  private JsonNode summary() {
    return job.data().path("summary");
  }
}
