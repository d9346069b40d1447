package com.bomizzel.datamanagement.cli;

import java.util.UUID;
import picocli.CommandLine.Option;

/** What keeps a request that is sent again from starting a second job. */
final class RequestKey {
  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = {
        "calls with the same key start one job, for 24 hours;",
        "else each call of the program has a key of its own"
      })
  private String text = UUID.randomUUID().toString();

  String text() {
    return text;
  }
}
