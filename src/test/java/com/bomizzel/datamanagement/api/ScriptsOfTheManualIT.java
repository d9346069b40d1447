package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TokenForm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual's scripts with {@code curl} and {@code jq} that wait for a job's end. */
class ScriptsOfTheManualIT extends ApiTest {
  private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @BeforeEach
  void needsItsPrograms() {
    for (String program : List.of("bash", "curl", "jq")) {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), program);
    }
    rows.ticket(company, "Printer is dead", owner);
  }

  private static List<String> scripts(String manual) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("src/site/markdown", manual)))
        .results()
        .map(block -> block.group(1).replaceFirst("(?m)^HOST=.*$", ""))
        .filter(script -> script.contains("sleep"))
        .toList();
  }

  @Test
  void theFirstOneOfTheApiSignsInAndHasAVerifiedBackup() throws Exception {
    List<String> scripts = scripts("api.md");
    assertThat(scripts).hasSize(2);

    run(
        scripts
            .get(0)
            .replace("ann@acme.example", owner.email())
            .replace("\"password\": \"…\"", "\"password\": \"" + Fixtures.PASSWORD + "\""));

    assertThat(archives()).hasSize(1);
  }

  @Test
  void theSecondOneChecksAFile() throws Exception {
    Files.writeString(
        folder.resolve("acme_corp_export_20251104T153000Z.zip"),
        "{\"exportInfo\": {}, \"data\": {\"tickets\": [{\"id\": \"1\", \"title\": \"One\"}]}}");

    String said =
        run(
            "TOKEN=%s%n%s"
                .formatted(
                    TokenForm.make(api(), owner, "script", "EXPORT_AND_IMPORT"),
                    scripts("api.md").get(1).replace("7c11…", company.toString())));

    JsonNode kinds = new ObjectMapper().readTree(said);
    assertThat(kinds.at("/tickets/created").asInt()).isEqualTo(1);
  }

  @Test
  void theOperatorsMakesABackup() throws Exception {
    List<String> scripts = scripts("operations.md");
    assertThat(scripts).hasSize(1);
    Path header =
        Files.writeString(
            folder.resolve("header"),
            "Authorization: Bearer " + TokenForm.make(api(), owner, "weekly", "EXPORT"));

    run(
        scripts
            .get(0)
            .replace("0b5f…", company.toString())
            .replace("/etc/data-management/header", header.toString()));

    assertThat(archives()).hasSize(1);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    }
  }

  /** What a script says that ends well. */
  private String run(String script) throws Exception {
    Path errors = folder.resolve("errors");
    Path said = folder.resolve("said");
    Process bash =
        new ProcessBuilder("/usr/bin/bash", "-c", "HOST=" + host() + "\n" + script)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .redirectOutput(said.toFile())
            .start();
    assertThat(bash.waitFor()).as(Files.readString(errors)).isZero();
    return Files.readString(said);
  }

  private String host() {
    return "http://127.0.0.1:" + api().base().getPort();
  }
}
