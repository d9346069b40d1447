package com.bomizzel.datamanagement.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Forgets what the sign-in has kept. */
@Command(name = "logout", description = "Forgets the server and token that `login` has kept.")
final class LogoutCommand implements Callable<Integer> {
  @ParentCommand private CommandLineMain main;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean forgotten = SessionFile.of(main.environment).delete();
    main.output(spec.commandLine())
        .result(
            Map.of("forgotten", forgotten), List.of(forgotten ? "Forgotten" : "Nothing was kept"));
    return ExitCode.DONE;
  }
}
