package com.bomizzel.datamanagement.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Answer;
import com.bomizzel.datamanagement.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A request's ids: in its answer, its problem, its log lines and those of its job. */
class RequestIdIT extends ApiTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final Path LOG =
      Path.of(System.getProperty("project.build.directory", "target"), "suite-server.log");

  @Test
  void whatARequestCameWithIsInItsAnswerAndItsProblem() {
    Answer answer =
        client.send(
            client
                .request("/api/data-export/exports/none")
                .header("X-Request-Id", "check-7.a")
                .header("traceparent", PARENT));

    assertThat(answer.expect(404).header("X-Request-Id")).isEqualTo("check-7.a");
    assertThat(answer.header("traceparent")).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    assertThat(answer.body().path("requestId").asText()).isEqualTo("check-7.a");
  }

  @Test
  void aRequestWithoutOneGetsOneOnPagesToo() {
    String first = client.get("/sign-in").expect(200).header("X-Request-Id");

    assertThat(first).matches("[0-9a-f]{32}");
    assertThat(client.get("/sign-in").header("X-Request-Id")).isNotEqualTo(first);
  }

  @Test
  void whatIsNotInOrderIsNotHeard() {
    for (String hostile : List.of("a b", "<script>alert(1)</script>", "x".repeat(65))) {
      Answer answer = client.send(client.request("/api/x").header("X-Request-Id", hostile));

      assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
      assertThat(answer.body().path("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
    }
  }

  @Test
  void ofTwoNobodyKnowsWhichIsMeant() {
    Answer answer =
        client.send(
            client
                .request("/api/x")
                .header("X-Request-Id", "first")
                .header("X-Request-Id", "second"));

    assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{32}");
  }

  /** It is told of in a thread of the server's own: the request's has gone meanwhile. */
  @Test
  void aJobIsTheRequestsThatItCameOf() {
    String id = "job-" + company;
    Answer export =
        client
            .send(
                client
                    .jsonPost("/api/data-export/export", Map.of("companyId", company))
                    .header("X-Request-Id", id))
            .expect(200);
    String job = export.data().path("exportId").asText();

    assertThat(export.header("X-Request-Id")).isEqualTo(id);
    // A log is written behind what it tells of.
    Waiting.until(() -> logged("[requestId=" + id + " jobId=" + job + "] Export " + job) == 2);
  }

  private static long logged(String words) {
    try (Stream<String> lines = Files.lines(LOG)) {
      return lines.filter(line -> line.contains(words)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
