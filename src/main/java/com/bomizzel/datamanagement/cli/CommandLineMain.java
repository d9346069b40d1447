package com.bomizzel.datamanagement.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line: what {@code data-management-cli.jar} starts. */
@Command(
    name = "data-management",
    description = "Backs up and restores companies of the Bomizzel help desk.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = CommandLineMain.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done, but records were rejected, or the backup lacks something: it says what",
      "2:refused: wrong use, no right, not found, not an export",
      "3:failed, on the server or here",
      "4:the server cannot be reached, or has no time"
    },
    footer = {
      "",
      "Environment:",
      "  DATA_MANAGEMENT_URL    the server, such as https://backup.example",
      "  DATA_MANAGEMENT_TOKEN  an API token; without it, what `login` has kept"
    },
    subcommands = {
      LoginCommand.class,
      LogoutCommand.class,
      CompaniesCommand.class,
      CountCommand.class,
      ExportCommand.class,
      DownloadCommand.class,
      ImportCommand.class,
      StatusCommand.class,
      HistoryCommand.class,
      CancelCommand.class,
      KeysCommand.class,
      VerifyCommand.class,
      GenerateCompletion.class
    })
public final class CommandLineMain {
  private static final String JSON = "--json";

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "the server; else DATA_MANAGEMENT_URL, else where `login` was")
  @Nullable String server;

  @Option(names = JSON, scope = ScopeType.INHERIT, description = "answer with one JSON document")
  boolean json;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      scope = ScopeType.INHERIT,
      defaultValue = "60",
      description = "how long a request may wait for a server that is away or busy (60)")
  long patience;

  final Map<String, String> environment;

  private CommandLineMain(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs a command and ends with its exit code. */
  public static void main(String[] arguments) {
    // Java 17 has one charset for all; later ones know the terminal's.
    Charset charset =
        Charset.forName(System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
    System.exit(
        run(
            System.getenv(),
            new PrintWriter(System.out, true, charset),
            new PrintWriter(System.err, true, charset),
            arguments));
  }

  /** Runs a command under such an environment; gives its exit code. */
  static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLineMain main = new CommandLineMain(environment);
    CommandLine program = new CommandLine(main);
    program.setOut(out);
    program.setErr(err);
    program.setExitCodeExceptionMapper(CommandLineMain::exitCode);
    program.setParameterExceptionHandler(CommandLineMain::wrongUse);
    program.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          main.output(command).failure(code(e), text(e));
          return exitCode(e);
        });
    try {
      return program.execute(arguments);
    } catch (Error e) {
      // Java's own exit code would be 1, which means something else here.
      main.output(program)
          .failure(
              e instanceof OutOfMemoryError ? "OUT_OF_MEMORY" : "FAILED", "It broke down: " + e);
      return ExitCode.FAILED;
    }
  }

  Output output(CommandLine command) {
    return new Output(json, command.getOut(), command.getErr());
  }

  Progress progress() {
    return new Progress(System.err, !json && Progress.isTerminal());
  }

  private static int wrongUse(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    if (arguments.length == 0) {
      command.usage(command.getErr());
      return ExitCode.REFUSED;
    }
    boolean json = List.of(arguments).contains(JSON);
    Output output = new Output(json, command.getOut(), command.getErr());
    output.failure("WRONG_USE", String.valueOf(e.getMessage()));
    output.remark("See " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.REFUSED;
  }

  private static int exitCode(Throwable e) {
    return e instanceof CommandFailure failure ? failure.exitCode() : ExitCode.FAILED;
  }

  private static String code(Throwable e) {
    return e instanceof CommandFailure failure ? failure.code() : "FAILED";
  }

  private static String text(Throwable e) {
    return e instanceof CommandFailure failure ? failure.text() : e.toString();
  }

  /** The version that the jar's manifest says. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      @Nullable String version = CommandLineMain.class.getPackage().getImplementationVersion();
      return new String[] {version == null ? "unknown" : version};
    }
  }
}
