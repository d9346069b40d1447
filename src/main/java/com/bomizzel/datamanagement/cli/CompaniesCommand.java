package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists companies. */
@Command(
    name = "companies",
    description = "Lists the companies that you see, and what you may do there.")
final class CompaniesCommand extends ApiCommand {
  @Option(names = "--search", paramLabel = "TEXT", description = "those with that in their names")
  private String search = "";

  @Override
  int run(ApiCalls api, Progress progress) {
    JsonNode found = CompanyChoice.list(api, search);
    TextTable table = new TextTable();
    for (JsonNode company : found.path("companies")) {
      table.row(
          company.path("companyId").asText(), company.path("companyName").asText(), may(company));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (found.path("more").asBoolean()) {
      lines.add("… and more: --search a part of the name");
    }
    if (lines.isEmpty()) {
      lines.add("None");
    }
    output().result(found, lines);
    return ExitCode.DONE;
  }

  private static String may(JsonNode company) {
    List<String> rights = new ArrayList<>();
    if (company.path("mayExport").asBoolean()) {
      rights.add("export");
    }
    if (company.path("mayImport").asBoolean()) {
      rights.add("import");
    }
    return String.join(", ", rights);
  }
}
