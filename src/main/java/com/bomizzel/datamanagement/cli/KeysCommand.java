package com.bomizzel.datamanagement.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows the keys that archives are checked with. */
@Command(
    name = "keys",
    description = {
      "Shows the server's public keys, as JSON, for `verify --keys`.",
      "Keep them apart from the archives: who can change both can change both."
    })
final class KeysCommand extends ApiCommand {
  @Override
  int run(ApiCalls api, Progress progress) {
    JsonNode keys = api.getWhole("api/data-export/keys");
    output().result(keys, List.of(keys.toString()));
    return ExitCode.DONE;
  }
}
