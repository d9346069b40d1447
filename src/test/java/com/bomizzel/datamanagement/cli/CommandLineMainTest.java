package com.bomizzel.datamanagement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.upload.UploadRefused.Code;
import com.bomizzel.datamanagement.importing.upload.UploadRefused.Kind;
import com.bomizzel.datamanagement.support.BundleServer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line where no server is needed. */
class CommandLineMainTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "export",
        "export --company Acme",
        "export --company Acme --out x --wat",
        "count",
        "count --company Acme --time createdFrom",
        "import file --company Acme --skip --overwrite",
        "status",
        "companies --patience soon"
      })
  void wrongUseIsRefusedAndLeadsToTheHelp(String arguments) {
    CommandRun run = run(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--help");
  }

  @Test
  void wrongUseIsJsonForPrograms() {
    assertThat(run(Map.of(), "status", "--json").json().path("error").path("code").asText())
        .isEqualTo("WRONG_USE");
  }

  @Test
  void withoutAServerOrATokenItSaysHowToGiveOne() {
    assertThat(run(Map.of(), "companies").err()).contains("--server", "DATA_MANAGEMENT_URL");
    CommandRun run = run(Map.of("DATA_MANAGEMENT_URL", "http://127.0.0.1:1"), "companies");
    assertThat(run.err()).contains("login", "DATA_MANAGEMENT_TOKEN");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void aServerThatIsNotThereHasACodeOfItsOwn() {
    CommandRun run =
        run(
            Map.of("DATA_MANAGEMENT_TOKEN", "bdm_1"),
            "companies",
            "--json",
            "--patience=0",
            "--server=http://127.0.0.1:" + BundleServer.freePort());

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(run.json().path("error").path("code").asText()).isEqualTo("UNREACHABLE");
    assertThat(run.err()).doesNotContain("bdm_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup.example", "ftp://x", "http://a:b@x", "http://x/?y", "http:// "})
  void whatIsNoAddressOfAServerIsRefused(String server) {
    assertThat(run(Map.of(), "companies", "--server", server).err()).contains("BAD_SERVER");
  }

  @Test
  void everyCommandHasItsHelpAndItsPlaceInTheManual() throws IOException {
    String manual = Files.readString(Path.of("src/site/markdown/command-line.md"));
    Matcher commands = Pattern.compile("(?m)^  ([a-z-]+) ").matcher(run(Map.of(), "--help").out());
    int found = 0;
    while (commands.find()) {
      String command = commands.group(1);
      CommandRun help = run(Map.of(), command, "--help");
      assertThat(help.exitCode()).as(command).isZero();
      assertThat(help.out()).contains("Usage: data-management " + command, "Exit codes:");
      assertThat(manual).contains(command);
      Matcher options = Pattern.compile("--[a-z-]+").matcher(help.out());
      while (options.find()) {
        assertThat(manual).as(command).contains(options.group());
      }
      found++;
    }
    assertThat(found).isGreaterThan(10);
  }

  @Test
  void allWaysToRefuseAFileAreRefusals() {
    Arrays.stream(Code.values())
        .filter(code -> code.kind() != Kind.NO_SPACE && code.kind() != Kind.QUOTA)
        .forEach(
            code ->
                assertThat(failed(code.name()).exitCode())
                    .as(code.name())
                    .isEqualTo(ExitCode.REFUSED));
    assertThat(failed("NO_SPACE").exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aLineOfProgressCannotCommandTheTerminal() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    try (Progress progress = new Progress(new PrintStream(terminal), true)) {
      progress.show("tick\u001b[2Jets", 1, 4);
    }
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .contains("25%", "[#######...")
        .doesNotContain("\u001b[2J")
        .endsWith("\r\u001b[K");
    try (Progress hidden = new Progress(new PrintStream(terminal), false)) {
      terminal.reset();
      hidden.show("tickets", 1, 4);
      hidden.tell("something");
    }
    assertThat(terminal.size()).isZero();
  }

  private static CommandFailure failed(String code) {
    var data = JsonNodeFactory.instance.objectNode().put("importId", "import_1");
    data.put("state", "failed").putObject("error").put("code", code).put("message", "m");
    try {
      Job.of(data).completed();
    } catch (CommandFailure e) {
      return e;
    }
    throw new AssertionError(code);
  }

  private CommandRun run(Map<String, String> environment, String... arguments) {
    return CommandRun.of(home, environment, arguments);
  }
}
