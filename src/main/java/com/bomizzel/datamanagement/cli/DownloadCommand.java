package com.bomizzel.datamanagement.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fetches an archive that is there already. */
@Command(
    name = "download",
    description = "Fetches the archive of an export that runs or has completed.")
final class DownloadCommand extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "export_…, as `history` has it")
  private String id;

  @Mixin private ArchivePlace place;

  @Override
  int run(ApiCalls api, Progress progress) throws IOException {
    if (!Job.isExport(id)) {
      throw CommandFailure.refused("BAD_ID", "No id of an export: " + id);
    }
    place.requireWritable();
    Job ended = Job.find(api, id).awaitEnd(api, progress).completed();
    return new ExportReport(ended, place.fetch(api, ended, progress)).tell(output());
  }
}
