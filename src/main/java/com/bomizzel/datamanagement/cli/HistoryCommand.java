package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(name = "history", description = "Lists a company's exports and imports, the newest first.")
final class HistoryCommand extends ApiCommand {
  @Mixin private CompanyChoice company;

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "N",
      description = "so many of each at most, 1 to 100 (20)")
  private int limit;

  /** A line, and when that was. */
  private record Entry(String time, List<String> cells) {}

  @Override
  int run(ApiCalls api, Progress progress) {
    JsonNode found =
        api.get("api/data-export/history/%s?limit=%d".formatted(company.id(api), limit));
    List<Entry> entries = new ArrayList<>();
    found.path("exports").forEach(job -> entries.add(entry(job, "exportedAt", "exportId")));
    found.path("imports").forEach(job -> entries.add(entry(job, "importedAt", "importId")));
    entries.sort(Comparator.comparing(Entry::time).reversed());
    TextTable table = new TextTable();
    entries.forEach(entry -> table.row(entry.cells));
    output().result(found, entries.isEmpty() ? List.of("Nothing yet") : table.lines());
    return ExitCode.DONE;
  }

  private static Entry entry(JsonNode job, String time, String id) {
    String at = job.path(time).asText();
    String state =
        job.path("validateOnly").asBoolean()
            ? "validation " + job.path("state").asText()
            : job.path("state").asText();
    return new Entry(
        at,
        List.of(
            at,
            job.path(id).asText(),
            state,
            job.path("outcome").asText(job.path("verification").asText()),
            job.path("fileName").asText()));
  }
}
