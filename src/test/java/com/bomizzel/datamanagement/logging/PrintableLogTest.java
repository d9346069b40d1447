package com.bomizzel.datamanagement.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.tracing.LogContext;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // scopes are there to be closed
class PrintableLogTest {
  private static final String FORGED = "2025-01-01 SEVERE: forged";

  private final PrintableLog log = new PrintableLog(new SimpleFormatter());

  @Test
  void ourMessagesStayOnOneLine() {
    String shown =
        format("com.bomizzel.datamanagement.api", "a\0b\r\n" + FORGED + "\u001b[2J", null);

    assertThat(shown.lines()).hasSize(2);
    assertThat(shown).endsWith("a\ufffdb\ufffd\ufffd" + FORGED + "\ufffd[2J\n");
  }

  @Test
  void parametersOfAMessageAreCleanedToo() {
    LogRecord entry = entry("com.bomizzel.datamanagement.api", "for {0}");
    entry.setParameters(new Object[] {"x\n" + FORGED});

    assertThat(log.format(entry)).endsWith("for x\ufffd" + FORGED + "\n");
  }

  @Test
  void theServersLinesAreIndented() {
    String shown = format("org.glassfish.grizzly", "bad request\r" + FORGED + "\nand\0more", null);

    assertThat(shown.lines()).noneMatch(line -> line.startsWith(FORGED));
    assertThat(shown).endsWith("bad request\n\t" + FORGED + "\n\tand\ufffdmore\n");
  }

  @Test
  void whatExceptionsSayStaysOnOneLine() {
    Exception cause = new IllegalStateException("inner\n" + FORGED);
    cause.addSuppressed(new IllegalStateException("suppressed\n" + FORGED));
    String shown =
        format(
            "org.glassfish.jersey", "failed", new IllegalArgumentException("outer\u2028x", cause));

    assertThat(shown.lines()).noneMatch(line -> line.startsWith(FORGED));
    assertThat(shown)
        .contains("java.lang.IllegalArgumentException: outer\ufffdx")
        .contains("Caused by: java.lang.IllegalStateException: inner\ufffd" + FORGED)
        .contains("Suppressed: java.lang.IllegalStateException: suppressed\ufffd" + FORGED)
        .contains("\tat " + PrintableLogTest.class.getName());
  }

  @Test
  void eachLineNamesItsRequestAndItsJob() {
    LogContext job = LogContext.ofJob("export_1", "r-1", null);
    try (LogContext.Scope scope = job.open()) {
      assertThat(format("org.x", "two\nlines", null))
          .endsWith("[requestId=r-1 jobId=export_1] two\n\tlines\n");
    }
    assertThat(format("org.x", "later", null)).endsWith("later\n").doesNotContain("requestId");
  }

  @Test
  void aLineThatAnotherThreadWritesIsNotTakenForThisOnes() {
    LogRecord entry = entry("org.x", "theirs");
    entry.setLongThreadID(Thread.currentThread().getId() + 1);
    try (LogContext.Scope scope = LogContext.ofJob("export_1", "r-1", null).open()) {
      assertThat(log.format(entry)).endsWith(" theirs\n").doesNotContain("r-1");
    }
  }

  @Test
  void noTokenIsWrittenDown() {
    String token = "bdm_0123456789abcdef_" + "01234567".repeat(8);
    String secret = token.substring(token.lastIndexOf('_'));

    assertThat(format("org.glassfish.grizzly", "bad request: /x?token=" + token, null))
        .contains("/x?token=bdm_")
        .doesNotContain(secret);
    assertThat(format("com.bomizzel.x", "failed", new IllegalStateException("for " + token)))
        .contains("IllegalStateException: for bdm_")
        .doesNotContain(secret);
  }

  @Test
  void anExceptionThatIsItsOwnCauseIsPrintedOnce() {
    Exception first = new IllegalStateException("first\n");
    first.initCause(new IllegalStateException("second", first));

    assertThat(format("x", "failed", first)).contains("first\ufffd", "second");
  }

  @Test
  void anExceptionThatIsItsOwnCauseAndPrintableIsPrintedToo() {
    Exception first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));

    assertThat(format("x", "failed", first)).contains("first", "second");
  }

  @Test
  void printableEntriesAreLeftAlone() {
    LogRecord entry = entry("com.bomizzel.x", "Größe: 3 €, \ud83d\ude00");

    assertThat(log.format(entry)).isEqualTo(new SimpleFormatter().format(entry));
  }

  private String format(String logger, String message, Throwable thrown) {
    LogRecord entry = entry(logger, message);
    entry.setThrown(thrown);
    return log.format(entry);
  }

  private static LogRecord entry(String logger, String message) {
    LogRecord entry = new LogRecord(Level.WARNING, message);
    entry.setLoggerName(logger);
    return entry;
  }
}
