package com.bomizzel.datamanagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pools take nothing back that is not given back (see operations.md): so whoever takes a
 * connection closes it in the same statement, whatever happens in between.
 */
class ConnectionsGivenBackTest {
  private static final Pattern TAKEN =
      Pattern.compile("(?:[sS]ource|replica)\\w*(?:\\(\\))?\\.getConnection\\(");

  /** Which gives it to Jdbi, that closes each of its handles. */
  private static final String LENT = "OneTransaction.java: return joined == null";

  @Test
  void eachIsTakenInTheHeadOfATry() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<String> taken =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(ConnectionsGivenBackTest::taken)
              .toList();

      assertThat(taken)
          .hasSizeGreaterThan(5)
          .allMatch(line -> line.contains(": try (Connection ") || line.startsWith(LENT));
    }
  }

  private static Stream<String> taken(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> TAKEN.matcher(line).find())
          .map(line -> file.getFileName() + ": " + line.strip());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
