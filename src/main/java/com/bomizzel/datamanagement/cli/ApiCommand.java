package com.bomizzel.datamanagement.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that asks the server. */
abstract class ApiCommand implements Callable<Integer> {
  @ParentCommand private CommandLineMain main;
  @Spec private CommandSpec spec;

  /** Does it, and says how it ended. */
  abstract int run(ApiCalls api, Progress progress) throws Exception;

  @Override
  public final Integer call() throws Exception {
    try (Progress progress = main.progress()) {
      return run(api(progress), progress);
    }
  }

  /** Calls as whoever is signed in. */
  ApiCalls api(Progress progress) {
    Session session = session();
    if (session.token() == null) {
      throw CommandFailure.refused(
          "NO_TOKEN", "Nobody is signed in: `login`, or set " + Session.TOKEN);
    }
    return api(session, progress);
  }

  ApiCalls api(Session session, Progress progress) {
    return new ApiCalls(session, Duration.ofSeconds(main.patience), progress);
  }

  Session session() {
    return Session.find(main.server, main.environment);
  }

  SessionFile sessionFile() {
    return SessionFile.of(main.environment);
  }

  boolean isTokenGiven() {
    return main.environment.containsKey(Session.TOKEN);
  }

  Output output() {
    CommandLine command = spec.commandLine();
    return main.output(command);
  }
}
