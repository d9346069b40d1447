package com.bomizzel.datamanagement.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.tracing.LogContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // scopes are there to be closed
class JsonLinesTest {
  private static final String TOKEN = "bdm_0123456789abcdef_" + "01234567".repeat(8);

  private final JsonLines log = new JsonLines();

  @Test
  void anEntryIsAnObject() throws JsonProcessingException {
    LogRecord entry = entry("for {0}");
    entry.setParameters(new Object[] {"Ada"});
    entry.setInstant(Instant.parse("2026-11-27T09:00:00.5Z"));

    JsonNode line = read(entry);

    assertThat(line.path("time").asText()).isEqualTo("2026-11-27T09:00:00.500Z");
    assertThat(line.path("level").asText()).isEqualTo("WARNING");
    assertThat(line.path("logger").asText()).isEqualTo("com.bomizzel.x");
    assertThat(line.path("thread").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(line.path("message").asText()).isEqualTo("for Ada");
    assertThat(line).hasSize(5);
  }

  @Test
  void whatItsThreadWorksForIsNamed() throws JsonProcessingException {
    LogContext job =
        LogContext.ofJob("export_1", "r-1", "t").about("c-1", "A \"B\"").by("ada@x.example");
    try (LogContext.Scope scope = job.open()) {
      JsonNode line = read(entry("x"));

      assertThat(line.path("requestId").asText()).isEqualTo("r-1");
      assertThat(line.path("traceId").asText()).isEqualTo("t");
      assertThat(line.path("jobId").asText()).isEqualTo("export_1");
      assertThat(line.path("companyId").asText()).isEqualTo("c-1");
      assertThat(line.path("company").asText()).isEqualTo("A \"B\"");
      assertThat(line.path("person").asText()).isEqualTo("ada@x.example");
    }
    assertThat(read(entry("x"))).hasSize(5);
  }

  @Test
  void anExceptionIsPartOfItsLine() throws JsonProcessingException {
    LogRecord entry = entry("failed");
    entry.setThrown(new IllegalStateException("outer\n{}", new IllegalArgumentException("inner")));

    assertThat(read(entry).path("exception").asText())
        .startsWith("java.lang.IllegalStateException: outer\n{}\n\tat ")
        .contains("Caused by: java.lang.IllegalArgumentException: inner");
  }

  @Test
  void noTextGetsOutOfItsLineOrToATerminal() throws JsonProcessingException {
    String hostile = "a\"}\n{\"level\":\"SEVERE\"\\ \u0000\u001b[2J\u2028\u202e\ud800 \ud83d\ude00";

    JsonNode line = read(entry(hostile));

    assertThat(line.path("message").asText()).isEqualTo(hostile);
    assertThat(log.format(entry(hostile))).doesNotContain("\u001b", "\u202e", "\ud800 ");
  }

  @Test
  void noTokenIsWrittenDown() {
    LogRecord entry = entry("with " + TOKEN);
    entry.setThrown(new IllegalStateException(TOKEN));

    assertThat(log.format(entry)).doesNotContain("01234567".repeat(8)).contains("bdm_0123");
  }

  @Test
  void aLongTextIsCut() throws JsonProcessingException {
    assertThat(read(entry("x".repeat(100_000))).path("message").asText()).hasSize(10_001);
  }

  private JsonNode read(LogRecord entry) throws JsonProcessingException {
    String line = log.format(entry);
    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    return new ObjectMapper().readTree(line);
  }

  private static LogRecord entry(String message) {
    LogRecord entry = new LogRecord(Level.WARNING, message);
    entry.setLoggerName("com.bomizzel.x");
    return entry;
  }
}
