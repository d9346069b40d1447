package com.bomizzel.datamanagement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What containers and hosts are started with: well formed, and as tight as the manual says, by
 * whatever linter is here.
 */
class HostFilesTest {
  private static final Path CONFIG = Path.of("server-config");
  private static final String NUMBER = "10001";

  @Test
  void theManifestsRunANumberedUserOnAReadOnlyRoot() throws IOException {
    List<JsonNode> manifests = yaml("kubernetes.yaml");
    assertThat(manifests)
        .isNotEmpty()
        .allMatch(each -> each.hasNonNull("apiVersion") && each.hasNonNull("kind"))
        .allMatch(each -> !each.at("/metadata/name").asText().isEmpty());
    JsonNode pod =
        manifests.stream()
            .filter(each -> each.path("kind").asText().equals("Deployment"))
            .findAny()
            .orElseThrow()
            .at("/spec/template/spec");
    JsonNode server = pod.at("/containers/0");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asText()).isEqualTo(NUMBER);
    assertThat(server.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(server.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(server.at("/resources/limits/memory").asText()).isEqualTo("768Mi");
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(server.at("/" + probe + "/httpGet/port").asText()).isEqualTo("http");
    }
    for (JsonNode mount : server.path("volumeMounts")) {
      assertThat(pod.path("volumes").findValuesAsText("name"))
          .contains(mount.path("name").asText());
    }
  }

  @Test
  void theComposedServicesHaveTheirVolumesAndPinnedImages() throws IOException {
    JsonNode file = yaml("compose.yaml").get(0);

    assertThat(file.path("services")).hasSizeGreaterThan(3);
    for (JsonNode service : file.path("services")) {
      assertThat(service.has("image") || service.has("build")).isTrue();
      for (JsonNode volume : service.path("volumes")) {
        String name = volume.asText().split(":", 2)[0];
        assertThat(file.path("volumes").has(name)).as(name).isTrue();
      }
      service
          .path("depends_on")
          .fieldNames()
          .forEachRemaining(name -> assertThat(file.path("services").has(name)).as(name).isTrue());
    }
    for (JsonNode image : file.findValues("image")) {
      assertThat(image.asText()).matches("data-management|[\\w/.-]+:[\\w.-]*\\d[\\w.-]*");
    }
  }

  @Test
  void theImageIsOfPinnedOnesAndRunsThatUser() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("Dockerfile"));

    assertThat(lines)
        .filteredOn(line -> line.startsWith("FROM "))
        .hasSize(2)
        .allMatch(line -> line.matches("FROM [\\w-]+:[\\w.-]*\\d[\\w.-]*( AS \\w+)?"));
    assertThat(lines).contains("USER " + NUMBER + ":" + NUMBER, "VOLUME /data");
  }

  /** The manual says 1.3. */
  @Test
  void theUnitIsOneAndLeavesLittleOpen() throws Exception {
    assumeTrue(isThere("systemd-analyze"), "systemd-analyze is not here");
    String unit = CONFIG.resolve("data-management.service").toString();

    assertThat(
            run(
                "systemd-analyze",
                "security",
                "--no-pager",
                "--offline=true",
                "--threshold=14",
                unit))
        .contains("Overall exposure level", "1.3");
  }

  private static List<JsonNode> yaml(String file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (Object document :
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .loadAll(Files.readString(CONFIG.resolve(file)))) {
      documents.add(new ObjectMapper().valueToTree(document));
    }
    return documents;
  }

  private static boolean isThere(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-c", "command -v " + program).start().waitFor() == 0;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
