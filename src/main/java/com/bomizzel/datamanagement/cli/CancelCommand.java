package com.bomizzel.datamanagement.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cancels a job. */
@Command(
    name = "cancel",
    description = {
      "Cancels an export or import that waits or runs, and waits until it has ended.",
      "What an import has written stays. One that has ended is left alone, with its file."
    })
final class CancelCommand extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "export_… or import_…")
  private String id;

  @Override
  int run(ApiCalls api, Progress progress) {
    Job job = Job.find(api, id);
    if (!job.state().equals("queued") && !job.state().equals("running")) {
      throw endedAlready(job);
    }
    api.delete(Job.path(id) + "?onlyOpen=true");
    Job ended = job.awaitEnd(api, progress);
    if (!ended.state().equals("cancelled")) {
      throw endedAlready(ended);
    }
    output().result(ended.data(), List.of(id + ": " + ended.state()));
    return ExitCode.DONE;
  }

  private static CommandFailure endedAlready(Job job) {
    return CommandFailure.refused(
        "ENDED_ALREADY", "%s has ended already: it is %s".formatted(job.id(), job.state()));
  }
}
