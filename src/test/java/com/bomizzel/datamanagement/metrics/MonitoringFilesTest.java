package com.bomizzel.datamanagement.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard, the alerts and the manual name what is measured, and nothing else. */
class MonitoringFilesTest {
  private static final Path SOURCES = Path.of("src/main/java/com/bomizzel/datamanagement/metrics");
  private static final Path CONFIG = Path.of("server-config");
  private static final Path MANUAL = Path.of("src/site/markdown/monitoring.md");
  private static final Pattern REGISTERED = Pattern.compile("\"(data_management_[a-z_]+)\"");
  private static final Pattern NAMED =
      Pattern.compile("\\b((?:data_management|jvm|process)_[a-z_]+)\\b");

  @Test
  void theDashboardShowsWhatIsMeasured() throws IOException {
    assertThat(named(CONFIG.resolve("grafana-dashboard.json"))).isSubsetOf(measured()).isNotEmpty();
  }

  @Test
  void eachPanelAsksOneSource() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(CONFIG.resolve("grafana-dashboard.json").toFile());

    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
      assertThat(panel.path("targets")).isNotEmpty();
    }
  }

  @Test
  void alertsLookAtWhatIsMeasured() throws IOException {
    assertThat(named(CONFIG.resolve("alerts.yml"))).isSubsetOf(measured()).isNotEmpty();
  }

  @Test
  void everyFigureOfOursAndEveryAlertIsInTheManual() throws IOException {
    String manual = Files.readString(MANUAL);

    assertThat(named(MANUAL)).containsAll(ours());
    assertThat(named(MANUAL)).isSubsetOf(measured());
    Pattern.compile("alert: (\\w+)")
        .matcher(Files.readString(CONFIG.resolve("alerts.yml")))
        .results()
        .forEach(alert -> assertThat(manual).contains("`" + alert.group(1) + "`"));
  }

  private static Set<String> named(Path file) throws IOException {
    return NAMED
        .matcher(Files.readString(file))
        .results()
        .map(name -> name.group(1).replaceAll("_(bucket|sum|count)$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> measured() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    JvmMemoryMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    ProcessMetrics.builder().register(registry);
    Set<String> names = ours();
    registry.scrape().stream()
        .map(snapshot -> snapshot.getMetadata().getPrometheusName())
        .flatMap(name -> Stream.of(name, name + "_total"))
        .forEach(names::add);
    return names;
  }

  private static Set<String> ours() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        REGISTERED
            .matcher(Files.readString(source))
            .results()
            .forEach(name -> names.add(name.group(1)));
      }
    }
    return names;
  }
}
