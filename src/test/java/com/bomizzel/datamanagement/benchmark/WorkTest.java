package com.bomizzel.datamanagement.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkTest {
  private static final Path MANUAL = Path.of("src/site/markdown/performance.md");
  private static final Pattern PARTS =
      Pattern.compile("\\| `-Dbenchmark.only=PART,…` \\| everything \\| (.*) \\|");

  @Test
  void theManualNamesAllInTheirOrder() throws IOException {
    List<String> named =
        PARTS
            .matcher(Files.readString(MANUAL))
            .results()
            .map((MatchResult row) -> row.group(1).replace("`", ""))
            .flatMap(row -> Stream.of(row.split(" ")))
            .toList();

    assertThat(named)
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(Work.values()).map(Work::key),
                    Stream.of(BenchmarkOptions.SMALL, BenchmarkOptions.GROWTH))
                .toList());
  }
}
