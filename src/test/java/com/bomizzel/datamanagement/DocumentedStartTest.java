package com.bomizzel.datamanagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server whose heap was full must not go on without a timer that it has lost, and what it keeps
 * outside the heap is bounded.
 */
class DocumentedStartTest {
  private static final String ENDS = "-XX:+ExitOnOutOfMemoryError";
  private static final String BOUNDED = "MALLOC_ARENA_MAX=[12]\\b";

  @ParameterizedTest
  @CsvSource({
    "README.md, README.md",
    "Dockerfile, Dockerfile",
    "src/site/markdown/operations.md, src/site/markdown/operations.md",
    "server-config/data-management.service, server-config/data-management.env"
  })
  void everyStartEndsAServerWhoseHeapIsFullAndBoundsTheRest(String file, String environment)
      throws IOException {
    List<String> starts =
        Files.readAllLines(Path.of(file)).stream()
            .filter(line -> line.matches(".*java.*-jar.*data-management.*--port.*"))
            .filter(line -> !line.contains("--health"))
            .toList();

    // The C library's arenas would grow with the processors, outside the heap.
    assertThat(Path.of(environment)).content().containsPattern(BOUNDED);
    assertThat(starts).isNotEmpty().allMatch(line -> line.contains(ENDS));
  }

  /** They run the image as the Dockerfile has it, which the test above looks at. */
  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "kubernetes.yaml"})
  void whoRunsTheImageStartsItAsItStartsItself(String file) throws IOException {
    String host = Files.readString(Path.of("server-config", file));
    List<String> ofServer =
        host.lines()
            .dropWhile(line -> !line.matches("\\s+image: data-management.*"))
            .takeWhile(line -> !line.matches("\\s*(services|volumes):.*"))
            .toList();

    assertThat(ofServer)
        .hasSizeGreaterThan(10)
        .noneMatch(
            line -> line.matches("\\s*(command|args|entrypoint|JAVA_.*|JDK_JAVA_OPTIONS):.*"));
  }

  @Test
  void aPayaraServerEndsAsWellWhenItsHeapIsFull() throws IOException {
    Path page = Path.of("src/site/markdown/payara-server.md");
    // A colon would part two options, and without quotes the file's reader takes the backslash.
    assertThat(Files.readAllLines(Path.of("server-config/payara-server.asadmin")))
        .contains("create-jvm-options '-XX\\:+ExitOnOutOfMemoryError'");
    assertThat(page).content().contains(ENDS).containsPattern(BOUNDED);
  }
}
