package com.bomizzel.datamanagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the threats of {@code security.md} to their word: each names a test that exists. */
class SecurityManualTest {
  private static final Path MANUAL = Path.of("src/site/markdown/security.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|IT|Fuzz))#(\\w+)`");

  /** A row of a threat, such as {@code | P1 | … |}. */
  private static final Pattern THREAT = Pattern.compile("\\| [A-Z]\\d+ \\|.*");

  private static String manual;
  private static Map<String, String> sources;

  @BeforeAll
  static void read() throws IOException {
    manual = Files.readString(MANUAL);
    try (Stream<Path> files = Files.walk(TESTS)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      SecurityManualTest::text,
                      String::concat));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyThreatNamesATest() {
    List<String> threats = manual.lines().filter(line -> THREAT.matcher(line).matches()).toList();

    assertThat(threats).hasSizeGreaterThan(20);
    assertThat(threats).allMatch(line -> TEST_NAME.matcher(line).find(), "names a test");
  }

  @Test
  void everyNamedTestExists() {
    List<String> missing = new ArrayList<>();
    for (MatchResult name : TEST_NAME.matcher(manual).results().toList()) {
      String source = sources.getOrDefault(name.group(1), "");
      if (!source.contains("void " + name.group(2) + "(")) {
        missing.add(name.group());
      }
    }

    assertThat(missing).isEmpty();
  }
}
