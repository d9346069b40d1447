package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Exports a company into a file. */
@Command(
    name = "export",
    description =
        "Exports a company, waits until the server has read the archive back, and fetches it.")
final class ExportCommand extends ApiCommand {
  @Mixin private CompanyChoice company;
  @Mixin private ArchivePlace place;
  @Mixin private RequestKey key;
  @Mixin private FilterOptions filter;

  @Override
  int run(ApiCalls api, Progress progress) throws IOException {
    place.requireWritable();
    ObjectNode request = filter.request(company.id(api));
    JsonNode begun = api.post("api/data-export/export", request, key.text());
    Job job = Job.of(begun);
    progress.tell(job.id() + " has begun");
    Job ended = job.awaitEnd(api, progress).completed();
    return new ExportReport(ended, place.fetch(api, ended, progress)).tell(output());
  }
}
