package com.bomizzel.datamanagement.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ServerTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a server says of itself that works; see {@code DatabaseAwayIT}, {@code StoreAwayIT}. */
class HealthIT extends ServerTest {
  private static final Pattern PROBE =
      Pattern.compile("(\\w+)Probe:\\s+httpGet: \\{path: ([^,]+),");

  @Test
  void whatIsCheckedHasAName() {
    assertThat(checks("/health/started")).isEqualTo(Map.of("start", "UP"));
    assertThat(checks("/health/ready"))
        .isEqualTo(Map.of("database", "UP", "files", "UP", "jobs", "UP", "schema", "UP"));
    assertThat(checks("/health/live")).isEqualTo(Map.of("timers", "UP"));
    assertThat(checks("/health")).hasSize(6);
  }

  @Test
  void whatTheProbesAskIsThere() throws IOException {
    Map<String, String> probes =
        PROBE
            .matcher(Files.readString(Path.of("server-config/kubernetes.yaml")))
            .results()
            .collect(Collectors.toMap(probe -> probe.group(1), probe -> probe.group(2)));

    assertThat(probes)
        .isEqualTo(
            Map.of(
                "startup",
                "/health/started",
                "readiness",
                "/health/ready",
                "liveness",
                "/health/live"));
    probes.values().forEach(path -> assertThat(checks(path)).isNotEmpty());
  }

  private Map<String, String> checks(String path) {
    Answer answer = api().get(path).expect(200);
    assertThat(answer.body().path("status").asText()).isEqualTo("UP");
    Map<String, String> checks = new TreeMap<>();
    for (JsonNode check : answer.body().path("checks")) {
      checks.put(check.path("name").asText(), check.path("status").asText());
    }
    return checks;
  }
}
