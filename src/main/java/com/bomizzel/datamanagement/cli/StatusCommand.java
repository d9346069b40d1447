package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a job. */
@Command(
    name = "status",
    description = "Shows how an export or import stands; ends with 0 whatever its state is.")
final class StatusCommand extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "export_… or import_…, as `history` has it")
  private String id;

  @Override
  int run(ApiCalls api, Progress progress) {
    Job job = Job.find(api, id);
    output().result(job.data(), lines(job));
    return ExitCode.DONE;
  }

  private static List<String> lines(Job job) {
    if (!Job.isExport(job.id()) && job.isCompleted()) {
      return new ImportReport(job).lines();
    }
    List<String> lines = new ArrayList<>();
    lines.add(job.id() + ": " + job.state());
    JsonNode far = job.data().path("progress");
    if (job.isOpen() && far.has("total")) {
      lines.add(
          Progress.line(
              far.path("kind").asText(), far.path("done").asLong(), far.path("total").asLong()));
    }
    add(lines, "file", job.text("fileName"));
    add(lines, "read back", job.text("verification"));
    add(lines, "until", job.text("expiresAt"));
    add(lines, "because", job.data().path("error").path("message").asText());
    return lines;
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add(name + ": " + value);
    }
  }
}
