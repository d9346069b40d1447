package com.bomizzel.datamanagement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.cli.FaultyServer.Heard;
import com.bomizzel.datamanagement.support.BundleServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers that are late, cut, or no answers of ours. */
class ApiCallsTest {
  private static final String GOOD = "{\"success\": true, \"data\": {\"state\": \"completed\"}}";
  private static final Progress QUIET =
      new Progress(new PrintStream(OutputStream.nullOutputStream()), false);

  private FaultyServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "429, TOO_MANY_REQUESTS",
    "503, DATABASE_UNAVAILABLE",
    "409, REQUEST_IN_PROGRESS",
    "408, REQUEST_TIMEOUT"
  })
  void whatMayPassIsAskedAgainAsTheServerSays(int status, String code) {
    server.then(status, refusal(code), "Retry-After", "1").then(200, GOOD);

    assertThat(calls(5).get("api/x").path("state").asText()).isEqualTo("completed");
    assertThat(server.heard()).hasSize(2);
  }

  @Test
  void aServerThatWantsMorePatienceThanThereIsIsNotAskedAgain() {
    server.then(503, refusal("STORE_AWAY"), "Retry-After", "30");

    assertFailure(() -> calls(5).get("api/x"), ExitCode.UNREACHABLE, "STORE_AWAY");
    assertThat(server.heard()).hasSize(1);
  }

  @Test
  void whatIsRefusedIsNotAskedAgain() {
    server.then(404, refusal("NOT_FOUND")).then(500, refusal("INTERNAL_ERROR"));

    assertFailure(() -> calls(5).get("api/x"), ExitCode.REFUSED, "NOT_FOUND");
    assertFailure(() -> calls(5).get("api/x"), ExitCode.FAILED, "INTERNAL_ERROR");
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() {
    server
        .then(exchange -> FaultyServer.send(exchange, 200, FaultyServer.bytes("{\"da"), 100))
        .then(200, GOOD);

    assertThat(calls(5).get("api/x").path("state").asText()).isEqualTo("completed");
  }

  @Test
  void aPostIsRepeatedUnderItsKey() {
    server.then(503, refusal("DATABASE_BUSY"), "Retry-After", "1").then(200, GOOD);

    calls(5).post("api/x", Map.of("companyId", "1"), "a \"key\"");
    assertThat(server.heard())
        .extracting(heard -> heard.header("Idempotency-Key").orElseThrow())
        .containsExactly("\"a \\\"key\\\"\"", "\"a \\\"key\\\"\"");
  }

  @Test
  void noRedirectIsFollowedWithTheToken() {
    server.then(301, "", "Location", "https://elsewhere.example/");

    assertThatThrownBy(() -> calls(5).get("api/x")).hasMessageContaining("elsewhere.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "", "nothing"})
  void whatIsNoServerOfOursIsSaid(String page) {
    server.then(200, page);

    assertFailure(() -> calls(5).get("api/x"), ExitCode.FAILED, "NO_JSON");
  }

  @Test
  void nobodyThereIsSaidWithTheAddress() {
    URI nobody = URI.create("http://127.0.0.1:" + BundleServer.freePort() + "/");
    ApiCalls calls = new ApiCalls(new Session(nobody, null), Duration.ZERO, QUIET);

    assertFailure(() -> calls.get("api/x"), ExitCode.UNREACHABLE, "UNREACHABLE");
    assertThatThrownBy(() -> calls.get("api/x")).hasMessageContaining(nobody.toString());
  }

  @Test
  void aRetryAfterMayBeADate() {
    server.then(503, "", "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT").then(200, GOOD);

    assertThat(calls(5).get("api/x").path("state").asText()).isEqualTo("completed");
  }

  @Test
  void anUploadWhoseAnswerIsLostIsSentAgainWholeUnderItsKey(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("a \"b\".json"), "{\"data\": {}}");
    server.then(exchange -> {}).then(200, GOOD);

    new ArchiveUpload(calls(5), file, "key-1", QUIET)
        .send(Map.of("companyId", "1"), Map.of("table", "{\"dates\": \"dmy\"}"));
    Heard first = server.heard().get(0);
    Heard second = server.heard().get(1);
    assertThat(first.header("Idempotency-Key")).contains("\"key-1\"");
    assertThat(second.header("Idempotency-Key")).contains("\"key-1\"");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.uri().getQuery()).isEqualTo("companyId=1");
    assertThat(second.body()).contains("name=\"table\"\r\n\r\n{\"dates\": \"dmy\"}\r\n--");
    assertThat(first.body()).contains("filename=\"a %22b%22.json\"", "{\"data\": {}}");
  }

  private ApiCalls calls(int patience) {
    return new ApiCalls(
        new Session(server.address(), "secret"), Duration.ofSeconds(patience), QUIET);
  }

  private static String refusal(String code) {
    return "{\"success\": false, \"code\": \"%s\", \"message\": \"Because.\"}".formatted(code);
  }

  private static void assertFailure(Runnable call, int exitCode, String code) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(exitCode);
              assertThat(failure.code()).isEqualTo(code);
            });
  }
}
