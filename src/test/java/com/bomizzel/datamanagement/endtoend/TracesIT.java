package com.bomizzel.datamanagement.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.DevtoolsCollector;
import com.bomizzel.datamanagement.support.ImportForm;
import com.bomizzel.datamanagement.support.OwnServer;
import com.bomizzel.datamanagement.support.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a collector that others have made tells of a server's traces. */
@Tag("heavy")
@OwnServer(seconds = 60)
class TracesIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static DevtoolsCollector collector;
  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    assumeThat(DevtoolsCollector.isAvailable()).as("npm on Linux").isTrue();
    collector = DevtoolsCollector.start();
    installation = Installation.start("traces", settings());
  }

  private static Map<String, String> settings() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(), "OTEL_BSP_SCHEDULE_DELAY", "100");
  }

  @AfterAll
  static void stop() {
    if (installation != null) {
      installation.close();
    }
    if (collector != null) {
      collector.close();
    }
  }

  @Test
  void aTraceIsTheRequestItsJobAndTheSteps() throws Exception {
    UUID company = installation.rows().company("Traced");
    String trace = trace();
    Answer export = export(company, trace);
    awaitSpan(trace, "export");
    awaitSpan(trace, "POST /api/data-export/export");

    JsonNode job = span(trace, "export");
    assertThat(job.path("parentSpanId"))
        .isEqualTo(span(trace, "POST /api/data-export/export").path("spanId"));
    assertThat(job.path("attributes").path("bomizzel.job.id"))
        .isEqualTo(export.data().path("exportId"));
    assertThat(steps(trace, job))
        .containsExactly(
            "export users",
            "export tickets",
            "export customFields",
            "export attachments",
            "export publish");
  }

  @Test
  void aFailureIsToldByItsCode() throws Exception {
    UUID company = installation.rows().company("Broken");
    String trace = trace();
    Answer begun = begin(ImportForm.of("{\"data\": [", company), trace);
    String id = begun.expect(202).data().path("importId").asText();
    String code =
        installation.admin().awaitImport(id, LIMIT).data().path("error").path("code").asText();
    awaitSpan(trace, "import");

    JsonNode job = span(trace, "import");
    assertThat(code).isNotEmpty();
    assertThat(job.path("status").path("code").asText()).isEqualTo("ERROR");
    assertThat(job.path("attributes").path("error.type").asText()).isEqualTo(code);
    assertThat(job.path("attributes").path("bomizzel.job.outcome").asText()).isEqualTo("failed");
  }

  @Test
  void aCollectorThatIsAwayHurtsNobody() throws Exception {
    collector.stop();
    int lines = lines("The collector does not take traces");
    for (int i = 0; i < 20; i++) {
      UUID company = installation.rows().company("Not traced " + i);
      assertThat(installation.admin().export(company).expect(200).state()).isEqualTo("completed");
    }
    Waiting.until(() -> lines("The collector does not take traces") == lines + 1);
    collector.startAgain();
    String trace = trace();
    export(installation.rows().company("Traced again"), trace);
    awaitSpan(trace, "export");

    Waiting.until(() -> lines("The collector takes traces again") == 1);
    assertThat(lines("The collector does not take traces")).isEqualTo(lines + 1);
    assertThat(lines("io.opentelemetry")).isZero();
  }

  private static String trace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static HttpRequest.Builder traced(HttpRequest.Builder request, String trace) {
    return request.header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
  }

  private static Answer export(UUID company, String trace) {
    ApiClient admin = installation.admin();
    HttpRequest.Builder request =
        admin.jsonPost("/api/data-export/export", Map.of("companyId", company));
    return admin.send(traced(request, trace)).expect(200);
  }

  private static Answer begin(ImportForm form, String trace) {
    ApiClient admin = installation.admin();
    HttpRequest.Builder request = admin.importRequest(form, "").header("Prefer", "respond-async");
    return admin.send(traced(request, trace));
  }

  private static void awaitSpan(String trace, String name) {
    Waiting.until(() -> names(trace).contains(name));
  }

  private static List<String> names(String trace) {
    return collector.spans(trace).stream().map(span -> span.path("name").asText()).toList();
  }

  private static JsonNode span(String trace, String name) {
    return collector.spans(trace).stream()
        .filter(span -> span.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + names(trace)));
  }

  /** In the order in which they began. */
  private static List<String> steps(String trace, JsonNode job) {
    return collector.spans(trace).stream()
        .filter(span -> span.path("parentSpanId").equals(job.path("spanId")))
        .sorted((one, other) -> Double.compare(began(one), began(other)))
        .map(span -> span.path("name").asText())
        .toList();
  }

  private static double began(JsonNode span) {
    return span.path("startTime").asDouble();
  }

  private static int lines(String words) {
    try {
      return (int)
          Files.readAllLines(installation.server().log()).stream()
              .filter(line -> line.contains(words))
              .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
