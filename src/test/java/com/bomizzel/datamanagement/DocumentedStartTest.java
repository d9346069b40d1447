package com.bomizzel.datamanagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server whose heap was full must not go on without a timer that it has lost, and what it keeps
 * outside the heap is bounded.
 */
class DocumentedStartTest {
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "Dockerfile", "src/site/markdown/operations.md"})
  void everyStartEndsAServerWhoseHeapIsFullAndBoundsTheRest(String file) throws IOException {
    List<String> starts =
        Files.readAllLines(Path.of(file)).stream()
            .filter(line -> line.matches(".*java.*-jar.*data-management.*--port.*"))
            .filter(line -> !line.contains("--health"))
            .toList();

    // The C library's arenas would grow with the processors, outside the heap.
    assertThat(Path.of(file)).content().containsPattern("MALLOC_ARENA_MAX=[12]\\b");
    assertThat(starts).isNotEmpty().allMatch(line -> line.contains("-XX:+ExitOnOutOfMemoryError"));
  }
}
