package com.bomizzel.datamanagement.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ServerTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a server says of itself that works; see {@code DatabaseAwayIT}, {@code StoreAwayIT}. */
class HealthIT extends ServerTest {
  @Test
  void whatIsCheckedHasAName() {
    assertThat(checks("/health/started")).isEqualTo(Map.of("start", "UP"));
    assertThat(checks("/health/ready"))
        .isEqualTo(Map.of("database", "UP", "files", "UP", "jobs", "UP", "schema", "UP"));
    assertThat(checks("/health/live")).isEqualTo(Map.of("timers", "UP"));
    assertThat(checks("/health")).hasSize(6);
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
