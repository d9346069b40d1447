package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.BundleServer;
import com.bomizzel.datamanagement.support.DescribedAnswers;
import com.bomizzel.datamanagement.support.EmptyFolder;
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
import java.io.UncheckedIOException;
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
import java.time.Duration;
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
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String ENDED =
      "data_management_jobs_ended_total{code=\"%s\",kind=\"%s\",outcome=\"%s\"}";

  /** What an export of one record adds one to. */
  private static final List<String> EXPORTED =
      List.of(
          ENDED.formatted("", "export", "completed"),
          "data_management_job_records_total{kind=\"export\"}",
          "data_management_job_duration_seconds_bucket{kind=\"export\",outcome=\"completed\",le=\"+Inf\"}");

  private static final Pattern ACCESS_LOG =
      Pattern.compile("(--accesslog\\w*) ('[^']*'|[^ \\\\\n]+)");
  private static final Path ACCESS =
      Path.of(System.getProperty("project.build.directory", "target"), "monitoring-access")
          .toAbsolutePath();

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
            BundleServer.QUICK_START,
            accessLog());
    operator = ApiClient.of(URI.create("http://127.0.0.1:" + port));
    Fixtures fixtures = new Fixtures(database);
    company = fixtures.company("Watched \"Corp\"");
    owner = fixtures.member(company, "watched@x.example", "owner");
  }

  /** The options of the manual's page, with a folder of this test's. */
  private static List<String> accessLog() throws IOException {
    EmptyFolder.at(ACCESS);
    List<String> options =
        ACCESS_LOG
            .matcher(Files.readString(Path.of("src/site/markdown/monitoring.md")))
            .results()
            .flatMap(option -> Stream.of(option.group(1), option.group(2).replace("'", "")))
            .map(word -> word.startsWith("/") ? ACCESS.toString() : word)
            .toList();
    assertThat(options).contains("--accesslog", "--accesslogformat", "--accessloginterval");
    return options;
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
    List<Double> before = EXPORTED.stream().map(MonitoringIT::figure).toList();
    Answer export =
        client
            .send(
                client
                    .jsonPost("/api/data-export/export", Map.of("companyId", company))
                    .header("X-Request-Id", "watched-1")
                    .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01"))
            .expect(200);
    String job = export.data().path("exportId").asText();

    for (int i = 0; i < before.size(); i++) {
      String series = EXPORTED.get(i);
      // There is none before the first.
      double after = Math.max(before.get(i), 0) + 1;
      // A job is counted behind the answer to who waits for it.
      Waiting.until(() -> figure(series) >= after);
      assertThat(figure(series)).as(series).isEqualTo(after);
    }
    String metrics = operator.get("/metrics").expect(200).text();
    assertThat(metrics)
        .contains(
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
    assertThat(linesOf(job, "watched-1", TRACE))
        .hasSize(2)
        .allSatisfy(
            line -> {
              assertThat(line.path("companyId").asText()).isEqualTo(company.toString());
              assertThat(line.path("company").asText()).isEqualTo("Watched \"Corp\"");
              assertThat(line.path("person").asText()).isEqualTo(owner.email());
            });
    assertTraced(export, client);
    assertAccessIsLogged("\"POST /api/data-export/export HTTP/1.1\" 200", "\"watched-1\"");
  }

  /** In one line, which has nothing that signs people in. */
  private static void assertAccessIsLogged(String request, String id) {
    Waiting.until(() -> accesses().anyMatch(line -> line.contains(request) && line.contains(id)));
    assertThat(accesses()).noneMatch(line -> line.contains("Bearer") || line.contains("eyJ"));
  }

  private static Stream<String> accesses() {
    try (Stream<Path> files = Files.list(ACCESS)) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The log's lines of a job, all of which name the request that it came of. */
  private static List<JsonNode> linesOf(String job, String request, String trace)
      throws IOException {
    List<JsonNode> ofJob =
        lines().stream().filter(line -> line.path("jobId").asText().equals(job)).toList();
    assertThat(ofJob)
        .allSatisfy(
            line -> {
              assertThat(line.path("requestId").asText()).isEqualTo(request);
              assertThat(line.path("traceId").asText()).isEqualTo(trace);
            });
    return ofJob;
  }

  /** Its row is as a server leaves it that was killed a minute ago. */
  @Test
  @SuppressWarnings("try") // the lock is there to be closed
  void whatIsTakenOverIsStillOfItsRequest() throws Exception {
    String trace = TRACE.replace('4', '5');
    UUID other = new Fixtures(database).company("Left");
    Fixtures.Person person = new Fixtures(database).member(other, "left@x.example", "owner");
    ApiClient client = server.client().login(person.email(), Fixtures.PASSWORD);
    List<String> running = new ArrayList<>();
    String job;
    try (Connection lock = database.lock("tickets")) {
      // Two may run at once, so that the third one waits.
      for (int i = 0; i < 2; i++) {
        running.add(client.exportAsync(other).expect(202).data().path("exportId").asText());
      }
      Waiting.until(() -> figure("data_management_job_leases{state=\"here\"}") == 2);
      Answer begun =
          client
              .send(
                  client
                      .jsonPost("/api/data-export/export", Map.of("companyId", other))
                      .header("Prefer", "respond-async")
                      .header("X-Request-Id", "left-1")
                      .header("traceparent", "00-" + trace + "-" + CALLER + "-01"))
              .expect(202);
      job = begun.data().path("exportId").asText();
      database.execute(
          "update data_export_logs set state = 'running', owner = 'killed', fence = 1,"
              + " attempts = 1, started_at = now(), claimed_at = now(),"
              + " heartbeat_at = now() - interval '1 minute' where id = ?",
          job);
      Waiting.until(() -> figure("data_management_job_leases{state=\"unheard\"}") == 1);
    }

    assertThat(client.awaitExport(job, LIMIT).state()).isEqualTo("completed");
    running.forEach(each -> client.awaitExport(each, LIMIT));
    Waiting.until(() -> names(trace).contains("export"));
    assertThat(linesOf(job, "left-1", trace))
        .extracting(line -> line.path("message").asText())
        .satisfiesExactly(
            line -> assertThat(line).contains("is taken over, as nothing is heard of its server"),
            line -> assertThat(line).endsWith("begins again"),
            line -> assertThat(line).contains(": completed, "));
    Kept exported = span(trace, "export");
    assertThat(exported.parent()).isEqualTo(span(trace, "POST /api/data-export/export").id());
    assertThat(exported.facts())
        .containsEntry("bomizzel.job.id", job)
        .containsEntry("bomizzel.job.attempt", "2");
    Waiting.until(() -> figure("data_management_job_leases{state=\"unheard\"}") == 0);
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
    return span(TRACE, name);
  }

  private static Kept span(String trace, String name) {
    return collector.spans(trace).stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + collector.spans(trace)));
  }

  private static List<String> names(String trace) {
    return collector.spans(trace).stream().map(Kept::name).toList();
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
