package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.DescribedAnswers;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.TestDatabase;
import com.bomizzel.datamanagement.support.TraceCollector;
import com.bomizzel.datamanagement.support.TraceCollector.Kept;
import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a server tells of itself: its log for programs, and its management port. */
@OwnServer(seconds = 50)
class MonitoringIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String ENDED =
      "data_management_jobs_ended_total{code=\"%s\",kind=\"%s\",outcome=\"%s\"}";

  private static TestDatabase database;
  private static TraceCollector collector;
  private static BundleServer server;
  private static ApiClient operator;
  private static UUID company;
  private static Fixtures.Person owner;

  @BeforeAll
  static void start() throws IOException {
    // An earlier run's server has printed something past its log when it ended.
    Files.deleteIfExists(
        Path.of(System.getProperty("project.build.directory", "target"), "monitoring.log"));
    int port = BundleServer.freePort();
    database = TestDatabase.create("monitoring");
    collector = TraceCollector.start();
    server =
        BundleServer.start(
            "monitoring",
            database,
            Map.of(
                "LOG_FORMAT",
                "json",
                "MANAGEMENT_PORT",
                Integer.toString(port),
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint(),
                "OTEL_BSP_SCHEDULE_DELAY",
                "100"),
            BundleServer.QUICK_START);
    operator = ApiClient.of(URI.create("http://127.0.0.1:" + port));
    Fixtures fixtures = new Fixtures(database);
    company = fixtures.company("Watched \"Corp\"");
    owner = fixtures.member(company, "watched@x.example", "owner");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (collector != null) {
      collector.close();
    }
  }

  @Test
  void whatIsForTheOperatorIsAtTheManagementPortAlone() {
    for (String path : List.of("/health/ready", "/health", "/metrics", "/openapi")) {
      operator.get(path).expect(200);
      assertThat(server.client().get(path).status()).as(path).isEqualTo(404);
      assertThat(forged(path)).as(path).isEqualTo(404);
    }
    for (String path : List.of("/", "/sign-in", "/api/data-export/companies", "/resources/x")) {
      HttpRequest.Builder request = operator.request(path);
      assertThat(operator.exchange(request, BodyHandlers.discarding()).statusCode())
          .as(path)
          .isEqualTo(404);
    }
  }

  @Test
  void theManagementPortIsAtLoopbackUnlessSomebodySaysElse() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .toList();
    assumeThat(others).as("addresses of this machine that are not loopback").isNotEmpty();
    for (InetAddress address : others) {
      assertThatThrownBy(() -> new Socket(address, operator.base().getPort()).close())
          .as(address.toString())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void theDescriptionIsTheBuildsAndItsPageNeedsNothingFromElsewhere() {
    Answer description = operator.get("/openapi").expect(200);
    assertThat(description.header("Content-Type")).isEqualTo("application/json");
    assertThat(description.body()).isEqualTo(DescribedAnswers.description());

    for (String page : List.of("/openapi/ui", "/openapi/ui/")) {
      Answer answer = operator.get(page).expect(200);
      assertThat(answer.header("Content-Security-Policy"))
          .contains("script-src 'self'")
          .doesNotContain("unsafe");
      for (String file : files(answer.text())) {
        assertThat(operator.get(file).expect(200).text()).as(file).isNotBlank();
      }
    }
    for (String other : List.of("/openapi/ui/x", "/openapi/ui/../web.xml", "/openapi/x")) {
      assertThat(operator.get(other).status()).as(other).isIn(400, 404);
    }
  }

  private static List<String> files(String page) {
    List<String> files =
        Pattern.compile("(?:src|href)=\"(/[^\"]*)\"")
            .matcher(page)
            .results()
            .map(address -> address.group(1))
            .toList();
    assertThat(files)
        .contains("/openapi", "/openapi/ui/swagger-ui-bundle.js", "/openapi/ui/swagger-ui.css");
    assertThat(page).doesNotContain("http:", "https:");
    return files;
  }

  /** The name that a client calls the server by does not choose its port. */
  private static int forged(String path) {
    return server
        .client()
        .send(
            server
                .client()
                .request(path)
                .header("X-Forwarded-Host", operator.base().getAuthority())
                .header("X-Forwarded-Port", Integer.toString(operator.base().getPort())))
        .status();
  }

  @Test
  void whatHappensIsMeasuredAndTracedAndEveryLineIsAnObject() throws Exception {
    ApiClient client = server.client().login(owner.email(), Fixtures.PASSWORD);
    server.client().tryLogin(owner.email(), "wrong").expect(401);
    Answer export =
        client
            .send(
                client
                    .jsonPost("/api/data-export/export", Map.of("companyId", company))
                    .header("X-Request-Id", "watched-1")
                    .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01"))
            .expect(200);
    String job = export.data().path("exportId").asText();

    String metrics = operator.get("/metrics").expect(200).text();
    assertThat(metrics)
        .contains(
            "data_management_jobs_ended_total{code=\"\",kind=\"export\",outcome=\"completed\"} 1.0",
            "data_management_job_records_total{kind=\"export\"} 1.0",
            "data_management_job_duration_seconds_bucket{kind=\"export\",outcome=\"completed\",le=\"+Inf\"} 1",
            "data_management_jobs_waiting{company=\"other\"} 0.0",
            "data_management_job_leases{state=\"unheard\"} 0.0",
            "data_management_failed_logins_total 1.0",
            "data_management_database_up 1.0",
            "data_management_pool_connections{pool=\"company-pool\",state=\"used\"}",
            "data_management_pool_size{pool=\"company-pool\"} 40.0",
            "data_management_disk_free_bytes ",
            "jvm_memory_used_bytes{area=\"heap\"}")
        .doesNotContain("Watched", owner.email());

    List<JsonNode> lines = lines();
    assertThat(lines).isNotEmpty().allMatch(line -> line.hasNonNull("message"));
    assertThat(lines).noneMatch(line -> line.path("message").asText().contains("visiting"));
    List<JsonNode> ofJob =
        lines.stream().filter(line -> line.path("jobId").asText().equals(job)).toList();
    assertThat(ofJob).hasSize(2);
    for (JsonNode line : ofJob) {
      assertThat(line.path("requestId").asText()).isEqualTo("watched-1");
      assertThat(line.path("companyId").asText()).isEqualTo(company.toString());
      assertThat(line.path("company").asText()).isEqualTo("Watched \"Corp\"");
      assertThat(line.path("person").asText()).isEqualTo(owner.email());
      assertThat(line.path("traceId").asText()).isEqualTo(TRACE);
    }
    assertTraced(export, client);
  }

  /** From the request through its job to the steps, and nothing of people. */
  private static void assertTraced(Answer export, ApiClient client) {
    Waiting.until(() -> collector.spans(TRACE).size() == 7);
    Kept asked = span("POST /api/data-export/export");
    assertThat(asked.parent()).isEqualTo(CALLER);
    assertThat(export.header("traceparent")).isEqualTo("00-" + TRACE + "-" + asked.id() + "-01");
    assertThat(asked.facts())
        .containsEntry("http.route", "/api/data-export/export")
        .containsEntry("http.response.status_code", "200");
    Kept exported = span("export");
    assertThat(exported.parent()).isEqualTo(asked.id());
    assertThat(exported.facts())
        .containsEntry("bomizzel.job.id", export.data().path("exportId").asText())
        .containsEntry("bomizzel.company.id", company.toString())
        .containsEntry("bomizzel.job.outcome", "completed")
        .containsEntry("bomizzel.job.attempt", "1");
    for (String step : List.of("users", "tickets", "customFields", "attachments", "publish")) {
      assertThat(span("export " + step).parent()).as(step).isEqualTo(exported.id());
    }
    assertThat(span("export users").facts()).containsEntry("bomizzel.records.users", "1");
    assertThat(collector.services()).containsExactly("data-management");
    assertThat(collector.text())
        .doesNotContain("Watched", owner.email(), client.token(), "/metrics");
  }

  private static Kept span(String name) {
    return collector.spans(TRACE).stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + collector.spans(TRACE)));
  }

  @Test
  @SuppressWarnings("try") // the lock is there to be closed
  void everyKindOfJobIsMeasuredAndWhoeverWaits() throws Exception {
    UUID other = new Fixtures(database).company("Measured");
    Fixtures.Person person = new Fixtures(database).member(other, "measured@x.example", "owner");
    ApiClient client = server.client().login(person.email(), Fixtures.PASSWORD);
    String document = "{\"exportInfo\":{},\"data\":{\"tickets\":[{\"title\":\"T\"}]}}";

    client.importFile(ImportForm.of(document, other)).expect(200);
    client.importFile(ImportForm.of("{\"data\":7}", other));
    try (Connection lock = database.lock("tickets")) {
      for (int i = 0; i < 3; i++) {
        client.importAsync(ImportForm.of(document, other).validateOnly()).expect(202);
      }
      // Two may run at once.
      Waiting.until(() -> figure("data_management_job_leases{state=\"here\"}") == 2);
      Waiting.until(() -> figure("data_management_jobs_waiting{company=\"" + other + "\"}") == 1);
      assertThat(figure("data_management_jobs_running")).isEqualTo(2);
    }
    Waiting.until(() -> figure(ENDED.formatted("", "validation", "completed")) == 3);

    assertThat(figure(ENDED.formatted("", "import", "completed"))).isEqualTo(1);
    assertThat(failures("import")).isEqualTo(1);
    for (String kind : List.of("import", "validation")) {
      int jobs = kind.equals("import") ? 1 : 3;
      assertThat(figure("data_management_job_records_total{kind=\"" + kind + "\"}"))
          .isEqualTo(jobs);
      assertThat(figure("data_management_job_bytes_total{kind=\"" + kind + "\"}"))
          .isEqualTo(jobs * document.length());
    }
    assertThat(figure("data_management_pool_size{pool=\"snapshot-pool\"}")).isEqualTo(20);
    assertThat(figure("data_management_disk_size_bytes")).isPositive();
  }

  /** A series' value; -1 when there is none. */
  private static double figure(String series) {
    return metrics()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(MonitoringIT::value)
        .findAny()
        .orElse(-1);
  }

  private static double failures(String kind) {
    return metrics()
        .filter(line -> line.startsWith("data_management_jobs_ended_total{"))
        .filter(line -> line.contains("kind=\"" + kind + "\",outcome=\"failed\""))
        .mapToDouble(MonitoringIT::value)
        .sum();
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
  }

  private static Stream<String> metrics() {
    return operator.get("/metrics").expect(200).text().lines();
  }

  private static List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(server.log())) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
