package com.bomizzel.datamanagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The profiles and options of Maven's that the pages name are there. */
class CommandsManualTest {
  private static final Pattern PROFILE = Pattern.compile("mvn [^`\\n]*-P([a-z-]+)");
  private static final Pattern OPTION =
      Pattern.compile("-D((?:demo|benchmark|chaos|load)\\.[a-z.]*[a-z])");

  @Test
  void eachProfileIsOneOfThePom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(named(PROFILE))
        .contains("demo", "heavy", "sbom")
        .allMatch(profile -> pom.contains("<id>" + profile + "</id>"));
  }

  @Test
  void eachOptionIsReadByAProgram() throws IOException {
    String programs = texts(Path.of("src/test/java"), ".java");

    assertThat(named(OPTION))
        .contains("demo.exit", "demo.file")
        .allMatch(option -> isRead(option, programs));
  }

  /** By its whole name, or by what follows its program's. */
  private static boolean isRead(String option, String programs) {
    String rest = option.substring(option.indexOf('.') + 1);
    return programs.contains('"' + option + '"') || programs.contains('"' + rest + '"');
  }

  private static Set<String> named(Pattern pattern) throws IOException {
    String pages = Files.readString(Path.of("README.md")) + texts(Path.of("src/site"), ".md");
    return pattern
        .matcher(pages)
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String texts(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> wanted = files.filter(file -> file.toString().endsWith(end)).toList();
      return wanted.stream().map(CommandsManualTest::text).collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
