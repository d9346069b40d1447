package com.bomizzel.datamanagement.cli;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what an export would hold. */
@Command(
    name = "count",
    description = "Counts what an export would hold now, of how many; exports nothing.")
final class CountCommand extends ApiCommand {
  @Mixin private CompanyChoice company;
  @Mixin private FilterOptions filter;

  @Override
  int run(ApiCalls api, Progress progress) {
    JsonNode count =
        api.post("api/data-export/exports/count", filter.request(company.id(api)), null);
    TextTable table = new TextTable();
    for (RecordKind kind : RecordKind.OPTIONS) {
      table.row(
          kind.jsonName(),
          "%,d of %,d"
              .formatted(
                  count.path(kind.jsonName()).path("chosen").asLong(),
                  count.path(kind.jsonName()).path("all").asLong()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    for (JsonNode path : count.path("unknownValues")) {
      lines.add("No ticket has " + path.asText());
    }
    output().result(count, lines);
    return ExitCode.DONE;
  }
}
