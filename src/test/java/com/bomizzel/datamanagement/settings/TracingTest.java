package com.bomizzel.datamanagement.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.TestSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final Map<String, String> COLLECTOR = Map.of(ENDPOINT, "http://collector:4318");

  @Test
  void nothingIsSentUnlessThereIsACollector() {
    assertThat(TestSettings.of(Map.of()).tracing()).isEmpty();
    assertThat(with(Map.of("OTEL_SDK_DISABLED", "TRUE")).tracing()).isEmpty();
  }

  /** Variables of that kind are often set for all programs of a machine. */
  @Test
  void withoutACollectorTheOthersAreWhateverTheyAre() {
    Map<String, String> ofOthers =
        Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "OTEL_TRACES_SAMPLER", "jaeger_remote");

    assertThat(TestSettings.of(ofOthers).tracing()).isEmpty();
  }

  @Test
  void whatIsNotSaidIsAsUsual() {
    assertThat(with(Map.of()).tracing().orElseThrow().properties())
        .containsOnly(
            Map.entry("otel.exporter.otlp.endpoint", "http://collector:4318"),
            Map.entry("otel.exporter.otlp.protocol", "http/protobuf"),
            Map.entry("otel.service.name", "data-management"),
            Map.entry("otel.traces.sampler", "parentbased_always_on"),
            Map.entry("otel.traces.sampler.arg", "1"));
  }

  @Test
  void headersAreSentAndNotShown() {
    Tracing tracing =
        with(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Basic hidden,x=y"))
            .tracing()
            .orElseThrow();

    assertThat(tracing.properties())
        .containsEntry("otel.exporter.otlp.headers", "authorization=Basic hidden,x=y");
    assertThat(tracing.toString()).doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4318",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://user:hidden@collector:4318",
    "OTEL_EXPORTER_OTLP_PROTOCOL, http/json",
    "OTEL_EXPORTER_OTLP_HEADERS, Bearer hidden",
    "OTEL_TRACES_SAMPLER, jaeger_remote",
    "OTEL_TRACES_SAMPLER_ARG, 2",
    "OTEL_TRACES_SAMPLER_ARG, half"
  })
  void whatIsNotUnderstoodIsNamedAndNotShown(String name, String value) {
    assertThatThrownBy(() -> with(Map.of(name, value)))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(name)
        .message()
        .doesNotContain("hidden");
  }

  private static Settings with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(COLLECTOR);
    all.putAll(more);
    return TestSettings.of(all);
  }
}
