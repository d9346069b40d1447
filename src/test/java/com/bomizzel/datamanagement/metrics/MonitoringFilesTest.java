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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
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
  private static final Pattern LABELLED = Pattern.compile("labelNames\\(([^)]+)\\)");

  /** What Prometheus adds, and a histogram's buckets have. */
  private static final Set<String> OF_SCRAPES = Set.of("instance", "job", "le");

  private static final Pattern SERIES =
      Pattern.compile("\\b((?:data_management|jvm|process)_[a-z_]+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+) *(?:=~|!~|!=|=)");
  private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on) \\(([^)]+)\\)");

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

  /** A series that nobody has is no error to Prometheus: the alert is silent for ever. */
  @Test
  void theLabelsThatAreAskedForAreThere() throws IOException {
    Map<String, Set<String>> labels = labels();
    assertThat(labels).containsEntry("data_management_job_leases", Set.of("state"));
    List<String> unknown = new ArrayList<>();
    for (String expression : expressions()) {
      Set<String> known = new TreeSet<>(OF_SCRAPES);
      SERIES
          .matcher(expression)
          .results()
          .forEach(
              series -> {
                String name = series.group(1).replaceAll("_(bucket|sum|count)$", "");
                Set<String> own = new TreeSet<>(OF_SCRAPES);
                own.addAll(labels.getOrDefault(name, Set.of()));
                known.addAll(own);
                LABEL
                    .matcher(String.valueOf(series.group(2)))
                    .results()
                    .filter(label -> !own.contains(label.group(1)))
                    .forEach(label -> unknown.add(name + '.' + label.group(1)));
              });
      GROUPED
          .matcher(expression)
          .results()
          .flatMap(group -> Stream.of(group.group(1).split(", *")))
          .filter(label -> !known.contains(label))
          .forEach(label -> unknown.add(expression + ": " + label));
    }

    assertThat(unknown).isEmpty();
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    Pattern.compile("expr: (.+)")
        .matcher(Files.readString(CONFIG.resolve("alerts.yml")))
        .results()
        .forEach(expression -> expressions.add(expression.group(1)));
    for (JsonNode target :
        new ObjectMapper()
            .readTree(CONFIG.resolve("grafana-dashboard.json").toFile())
            .findValues("expr")) {
      expressions.add(target.asText());
    }
    assertThat(expressions).hasSizeGreaterThan(25);
    return expressions;
  }

  /** Those of each figure of ours, as it is registered; the libraries' by what they measure. */
  private static Map<String, Set<String>> labels() throws IOException {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (String memory : List.of("used", "max")) {
      labels.put("jvm_memory_" + memory + "_bytes", Set.of("area"));
    }
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        for (String statement : Files.readString(source).split(";\\R", -1)) {
          Matcher name = REGISTERED.matcher(statement);
          Matcher names = LABELLED.matcher(statement);
          if (name.find() && names.find()) {
            labels.put(name.group(1), Set.of(names.group(1).replace("\"", "").split(", *")));
          }
        }
      }
    }
    return labels;
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
