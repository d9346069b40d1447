package com.bomizzel.datamanagement.cli;

import com.bomizzel.datamanagement.cli.ArchivePlace.Fetched;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What is said of an export whose archive is here. */
record ExportReport(Job job, Fetched fetched) {
  private static final String HARMLESS = "ONLY_HERE";

  /** Says it; the exit code tells whether the backup is all that it should be. */
  int tell(Output output) {
    ObjectNode result = job.data().deepCopy();
    result.put("file", fetched.file().toString());
    result.put("sha256", fetched.sha256());
    output.result(result, lines());
    List<String> shortcomings = shortcomings();
    shortcomings.forEach(output::remark);
    return shortcomings.isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private List<String> lines() {
    List<String> counts = new ArrayList<>();
    job.data()
        .path("includedData")
        .properties()
        .forEach(kind -> counts.add(kind.getValue().asText() + " " + kind.getKey()));
    return List.of(
        fetched.file().toString(),
        "%,d bytes, SHA-256 %s".formatted(fetched.bytes(), fetched.sha256()),
        String.join(", ", counts));
  }

  private List<String> shortcomings() {
    List<String> said = new ArrayList<>();
    JsonNode data = job.data();
    if (data.path("omittedValues").asLong() > 0) {
      said.add(
          "%d values were too large to be written out, and are missing"
              .formatted(data.path("omittedValues").asLong()));
    }
    for (JsonNode record : data.path("limitedRecords")) {
      if (!record.path("reason").asText().equals(HARMLESS)) {
        said.add(
            "%s: %s %s"
                .formatted(
                    record.path("reason").asText(),
                    record.path("path").asText(),
                    record.path("member").asText("")));
      }
    }
    data.path("limitedRecordCounts")
        .properties()
        .forEach(reason -> unnamed(reason.getKey(), reason.getValue().asLong(), said));
    if (data.has("tooLargeToImport")) {
      said.add(
          "It is too large to be imported here, until %s is raised"
              .formatted(data.path("tooLargeToImport").path("setting").asText()));
    }
    return said;
  }

  /** Says how many more there are than are named. */
  private void unnamed(String reason, long total, List<String> said) {
    long named = 0;
    for (JsonNode record : job.data().path("limitedRecords")) {
      named += record.path("reason").asText().equals(reason) ? 1 : 0;
    }
    if (total > named && !reason.equals(HARMLESS)) {
      said.add("%s: %,d more, which are not named".formatted(reason, total - named));
    }
  }
}
