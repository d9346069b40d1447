package com.bomizzel.datamanagement.cli;

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
  private static final List<String> KINDS =
      List.of("users", "tickets", "attachments", "customFields");

  @Mixin private CompanyChoice company;
  @Mixin private FilterOptions filter;

  @Override
  int run(ApiCalls api, Progress progress) {
    JsonNode count =
        api.post("api/data-export/exports/count", filter.request(company.id(api)), null);
    TextTable table = new TextTable();
    for (String kind : KINDS) {
      table.row(
          kind,
          "%,d of %,d"
              .formatted(
                  count.path(kind).path("chosen").asLong(), count.path(kind).path("all").asLong()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    for (JsonNode path : count.path("unknownValues")) {
      lines.add("No ticket has " + path.asText());
    }
    output().result(count, lines);
    return ExitCode.DONE;
  }
}
