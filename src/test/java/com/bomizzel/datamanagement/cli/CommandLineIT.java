package com.bomizzel.datamanagement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ServerTest;
import com.bomizzel.datamanagement.support.TokenForm;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as people start it, from signing in to checking the file. */
class CommandLineIT extends ServerTest {
  private static final Path JAR =
      Path.of(System.getProperty("project.build.directory", "target"), "data-management-cli.jar")
          .toAbsolutePath();

  @TempDir private Path home;
  private Fixtures rows;
  private String name;
  private UUID company;
  private Person owner;

  @BeforeEach
  void makeCompany() {
    rows = new Fixtures(database());
    name = "Acme & Co " + UUID.randomUUID();
    company = rows.company(name);
    owner = rows.member(company, UUID.randomUUID() + "@acme.example", "owner");
    rows.note(rows.ticket(company, "Printer is dead", owner), "Really", owner);
  }

  @Test
  void fromSigningInToCheckingTheFile() throws Exception {
    assertThat(jar(Fixtures.PASSWORD, "login", owner.email(), "--server", server()).exitCode())
        .isZero();
    assertThat(done("companies", "--json").path("companies").get(0).path("companyName").asText())
        .isEqualTo(name);

    assertThat(done("count", "--company", name, "--status=closed", "--json").path("tickets"))
        .hasToString("{\"chosen\":0,\"all\":1}");
    Path archive = home.resolve("backup.zip");
    JsonNode export = done("export", "--company", name, "--out", archive.toString(), "--json");
    assertThat(export.path("verification").asText()).isEqualTo("verified");
    assertThat(archive).hasSize(export.path("fileSize").asLong());
    String id = export.path("exportId").asText();
    assertThat(done("status", id, "--json").path("state").asText()).isEqualTo("completed");
    Path keys = Files.writeString(home.resolve("keys.json"), done("keys").toString());
    JsonNode found = done("verify", archive.toString(), "--keys", keys.toString(), "--json");
    assertThat(found.path("signature").asText()).isEqualTo("trusted");
    assertThat(found.path("counts").path("notes").asInt()).isEqualTo(1);

    JsonNode validated =
        done("import", archive.toString(), "--company", company.toString(), "--validate", "--json");
    assertThat(validated.path("outcome").asText()).isEqualTo("nothingChanged");
    JsonNode history = done("history", "--company", name, "--json");
    assertThat(history.path("exports").get(0).path("exportId").asText()).isEqualTo(id);
    assertThat(history.path("imports")).hasSize(1);
    CommandRun cancel = jar("", "cancel", id);
    assertThat(cancel.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(cancel.err()).contains("completed");
    assertThat(jar("", "logout").exitCode()).isZero();
    assertThat(jar("", "companies").exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void rejectionsAndRefusedFilesHaveCodesOfTheirOwn() throws Exception {
    Path some =
        Files.writeString(
            home.resolve("some.json"),
            """
            {"exportInfo": {}, "data": {"tickets": [
              {"id": "%s", "title": "Good", "status": "open"}, {"id": "x"}]}}
            """
                .formatted(UUID.randomUUID()));
    Path none = Files.writeString(home.resolve("none.json"), "{\"data\": ");
    String token = TokenForm.make(api(), owner, "cli", "EXPORT_AND_IMPORT");

    CommandRun rejected = script(token, "import", some.toString(), "--company", name);
    assertThat(rejected.exitCode()).as(rejected.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(rejected.out()).contains("someRejected", "rejected: 1", "title is missing (x)");
    CommandRun refused = script(token, "import", none.toString(), "--company", name, "--json");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.json().path("error").path("code").asText()).isEqualTo("INVALID_IMPORT_DATA");
  }

  @Test
  void whoMayNotAndWhatIsNotThereIsSaid() throws Exception {
    String token = TokenForm.make(api(), owner, "cli", "EXPORT");
    UUID foreign = rows.company("Foreign " + UUID.randomUUID());
    Path large = home.resolve("large.json");
    Files.write(large, new byte[20 << 20]);

    assertCode(script(token + "0", "companies", "--json"), "TOKEN_INVALID");
    assertCode(
        script(token, "export", "--company", foreign.toString(), "--out", "x", "--json"),
        "NOT_FOUND");
    assertCode(
        script(token, "export", "--company", "No such", "--out", "x", "--json"), "NO_COMPANY");
    assertCode(
        script(token, "import", large.toString(), "--company", name, "--json"),
        "PERMISSION_DENIED");
    assertCode(
        jar("wrong", "login", owner.email(), "--server", server(), "--json"), "BAD_CREDENTIALS");
    CommandRun nobody =
        jar(
            "x",
            "login",
            owner.email(),
            "--patience=0",
            "--server",
            "http://127.0.0.1:" + BundleServer.freePort());
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(files()).containsExactly(large);
  }

  @Test
  void theManualsLineOfTheCrontabMakesABackup() throws Exception {
    String manual = Files.readString(Path.of("src/site/markdown/operations.md"));
    String line =
        manual.lines().filter(l -> l.startsWith("30 2 * * 0  ")).findFirst().orElseThrow();
    Path settings = home.resolve("backup.env");
    Path folder = Files.createDirectory(home.resolve("acme"));
    Files.writeString(
        settings,
        "%s=%s%n%s=%s%n"
            .formatted(
                Session.SERVER,
                server(),
                Session.TOKEN,
                TokenForm.make(api(), owner, "weekly", "EXPORT")));
    String command =
        line.substring("30 2 * * 0  ".length())
            .replace("/etc/data-management/backup.env", settings.toString())
            .replace("/opt/data-management-cli.jar", JAR.toString())
            .replace("0b5f…", company.toString())
            .replace("/var/backups/acme", folder.toString());

    CommandRun run = start(List.of("/bin/sh", "-c", command), Map.of("SHELL", "/bin/sh"), "");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    try (Stream<Path> archives = Files.list(folder)) {
      assertThat(archives).singleElement().satisfies(archive -> verified(archive));
    }
  }

  private void verified(Path archive) {
    CommandRun run = CommandRun.of(home, Map.of(), "verify", archive.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void aDownloadThatBreaksOffGoesOn() throws Exception {
    for (int i = 0; i < 200; i++) {
      rows.ticket(company, UUID.randomUUID() + " " + UUID.randomUUID(), owner);
    }
    String token = TokenForm.make(api(), owner, "cli", "EXPORT");
    Path archive = home.resolve("folder");
    Files.createDirectory(archive);
    try (CuttingProxy proxy =
        new CuttingProxy(api().base().getPort(), "GET /api/data-export/download/", 6_000, 2)) {
      CommandRun run =
          CommandRun.of(
              home,
              Map.of(Session.SERVER, proxy.address().toString(), Session.TOKEN, token),
              "export",
              "--company",
              name,
              "--out",
              archive.toString(),
              "--json");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(Path.of(run.json().path("file").asText()))
          .hasFileName(run.json().path("fileName").asText())
          .hasSize(run.json().path("fileSize").asLong());
      assertThat(proxy.heads())
          .anySatisfy(head -> assertThat(head).containsIgnoringCase("If-Range: \""));
    }
  }

  @Test
  void oneThatRunsIsCancelled() throws Exception {
    String token = TokenForm.make(api(), owner, "cli", "EXPORT");
    try (Connection lock = database().lock("ticket_notes")) {
      String id =
          api().withToken(token).exportAsync(company).expect(202).data().path("exportId").asText();
      CommandRun cancelled = script(token, "cancel", id, "--json");
      assertThat(cancelled.exitCode()).as(cancelled.err()).isZero();
      assertThat(cancelled.json().path("state").asText()).isEqualTo("cancelled");
      lock.rollback();
    }
  }

  private String server() {
    return api().base().toString();
  }

  private JsonNode done(String... arguments) throws Exception {
    CommandRun run = jar("", arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json();
  }

  private static void assertCode(CommandRun run, String code) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.json().path("error").path("code").asText()).isEqualTo(code);
  }

  private CommandRun script(String token, String... arguments) throws Exception {
    return run(Map.of(Session.SERVER, server(), Session.TOKEN, token), "", arguments);
  }

  private CommandRun jar(String input, String... arguments) throws Exception {
    return run(Map.of(), input, arguments);
  }

  /** With nothing in its environment but what cron gives, and what is said here. */
  private CommandRun run(Map<String, String> environment, String input, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return start(command, environment, input);
  }

  private CommandRun start(List<String> command, Map<String, String> environment, String input)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin");
    Path err = Files.createTempFile("cli", ".err");
    builder.redirectError(err.toFile());
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write((input + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    CommandRun run = new CommandRun(process.waitFor(), out, Files.readString(err));
    Files.delete(err);
    return run;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.toList();
    }
  }
}
