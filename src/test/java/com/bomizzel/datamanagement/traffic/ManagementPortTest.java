package com.bomizzel.datamanagement.traffic;

import static com.bomizzel.datamanagement.traffic.ManagementPort.isHere;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementPortTest {
  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/ready", "/metrics", "/openapi", "/openapi/x"})
  void whatIsForOperatorsIsAtTheirPortAlone(String path) {
    assertThat(isHere(path, true, true)).isTrue();
    assertThat(isHere(path, false, true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/api", "/sign-in", "/healthy", "/metricsx", "/downloads/health"})
  void everythingElseIsAtTheApplications(String path) {
    assertThat(isHere(path, true, true)).isFalse();
    assertThat(isHere(path, false, true)).isTrue();
    assertThat(isHere(path, false, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live"})
  void withoutSuchAPortHealthIsAtTheApplications(String path) {
    assertThat(isHere(path, false, false)).isTrue();
    assertThat(isHere("/metrics", false, false)).isFalse();
    assertThat(isHere("/openapi", false, false)).isFalse();
  }
}
