package com.bomizzel.datamanagement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Of the kinds that they have, no member is let pass that Kubernetes does not know. */
  @Test
  void theManifestsAreWhatKubernetesKnows() throws IOException {
    for (JsonNode manifest : yaml("kubernetes.yaml")) {
      String kind = manifest.path("kind").asText();
      assertThat(faults("kubernetes", "/definitions/v1." + kind, manifest)).as(kind).isEmpty();
    }
  }

  @Test
  void theComposedServicesAreWhatTheSpecificationKnows() throws IOException {
    assertThat(faults("compose", "", yaml("compose.yaml").get(0))).isEmpty();
  }

  /** So that what is found would be said. */
  @Test
  void aWordThatNobodyKnowsIsAFault() throws IOException {
    JsonNode compose = yaml("compose.yaml").get(0);
    ((ObjectNode) compose.at("/services/server-1")).put("read_onyl", true);
    JsonNode deployment = ofKind("Deployment");
    ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("livenesProbe", "x");

    assertThat(faults("compose", "", compose)).isNotEmpty();
    assertThat(faults("kubernetes", "/definitions/v1.Deployment", deployment)).isNotEmpty();
  }

  /** Each port that is named, published or probed is the one that the image listens on. */
  @Test
  void allMeanThePortOfTheImage() throws IOException {
    Matcher exposed =
        Pattern.compile("(?m)^EXPOSE (\\d+)$").matcher(Files.readString(Path.of("Dockerfile")));
    assertThat(exposed.find()).isTrue();
    String port = exposed.group(1);
    JsonNode pod = ofKind("Deployment").at("/spec/template");

    assertThat(pod.at("/spec/containers/0/ports/0/containerPort").asText()).isEqualTo(port);
    assertThat(ofKind("Service").at("/spec/ports/0/targetPort"))
        .isEqualTo(pod.at("/spec/containers/0/ports/0/name"));
    for (String server : List.of("server-1", "server-2")) {
      assertThat(yaml("compose.yaml").get(0).at("/services/" + server + "/ports/0").asText())
          .matches("127\\.0\\.0\\.1:\\d+:" + port);
    }
  }

  /** A selector that meets no pod, or a claim that is not there, is found by nobody who parses. */
  @Test
  void whatTheManifestsReferToIsThere() throws IOException {
    JsonNode deployment = ofKind("Deployment");
    JsonNode labels = deployment.at("/spec/template/metadata/labels");
    JsonNode pod = deployment.at("/spec/template/spec");

    assertThat(labels).isNotEmpty();
    assertThat(deployment.at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(ofKind("Service").at("/spec/selector")).isEqualTo(labels);
    assertThat(ofKind("PodDisruptionBudget").at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(pod.at("/topologySpreadConstraints/0/labelSelector/matchLabels")).isEqualTo(labels);
    assertThat(pod.at("/volumes/0/persistentVolumeClaim/claimName"))
        .isEqualTo(ofKind("PersistentVolumeClaim").at("/metadata/name"));
    assertThat(pod.at("/containers/0/envFrom/0/configMapRef/name"))
        .isEqualTo(ofKind("ConfigMap").at("/metadata/name"));
  }

  @Test
  void theManifestsRunANumberedUserOnAReadOnlyRoot() throws IOException {
    List<JsonNode> manifests = yaml("kubernetes.yaml");
    assertThat(manifests)
        .isNotEmpty()
        .allMatch(each -> each.hasNonNull("apiVersion") && each.hasNonNull("kind"))
        .allMatch(each -> !each.at("/metadata/name").asText().isEmpty());
    JsonNode pod = ofKind("Deployment").at("/spec/template/spec");
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

  private static JsonNode ofKind(String kind) throws IOException {
    return yaml("kubernetes.yaml").stream()
        .filter(each -> each.path("kind").asText().equals(kind))
        .findAny()
        .orElseThrow();
  }

  /** What is wrong by that part of a schema that is kept with the tests. */
  private static List<String> faults(String schema, String pointer, JsonNode document)
      throws IOException {
    String text = Files.readString(Path.of("src/test/resources/hosts", schema + ".schema.json"));
    return SchemaRegistry.withDialect(Dialects.getDraft7())
        .getSchema(text)
        .getRefSchema(SchemaLocation.Fragment.of(pointer))
        .validate(document.toString(), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
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
