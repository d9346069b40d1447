package com.bomizzel.datamanagement.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that the manual and the start lines name are those that the code reads. */
class SettingsManualTest {
  private static final Path MANUAL = Path.of("server-config/README.md");
  private static final Path LAUNCHER = Path.of("src/main/java/com/bomizzel/datamanagement/launch");
  private static final Pattern DOCUMENTED = Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z]+)*)`");
  private static final Pattern READ = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");
  private static final Pattern SET = Pattern.compile("\\b([A-Z]+(?:_[A-Z]+)+)=");

  private static final Pattern NAMED = Pattern.compile("\\b([A-Z]+(?:_[A-Z]+)+)\\b");

  /**
   * The launcher's word to the pre-boot commands; the C library's, Java's, the database's and such.
   */
  private static final Set<String> NO_SETTINGS =
      Set.of(
          "HTTP_ENABLED",
          "MALLOC_ARENA_MAX",
          "JDK_JAVA_OPTIONS",
          "POSTGRES_DB",
          "POSTGRES_USER",
          "POSTGRES_PASSWORD",
          "ROOT_ACCESS_KEY_ID",
          "ROOT_SECRET_ACCESS_KEY");

  @Test
  void everySettingIsDocumentedAndEveryDocumentedOneIsRead() throws IOException {
    assertThat(documented()).isEqualTo(read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "Dockerfile", "src/site/markdown/operations.md"})
  void everyStartSetsWhatIsRead(String file) throws IOException {
    String starts =
        Files.readAllLines(Path.of(file)).stream()
            .filter(line -> line.matches("export [A-Z_]+=.*|ENV .*|#.* -e .*"))
            .collect(Collectors.joining("\n"));
    Set<String> set = names(SET, starts);
    set.removeAll(NO_SETTINGS);

    assertThat(set).isNotEmpty().isSubsetOf(documented());
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "kubernetes.yaml", "data-management.env"})
  void everyHostsFileNamesWhatIsReadAndAllThatIsRequired(String file) throws IOException {
    Set<String> named = names(NAMED, Files.readString(MANUAL.resolveSibling(file)));
    named.removeAll(NO_SETTINGS);

    assertThat(named)
        .isSubsetOf(documented())
        .contains("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD", "JWT_SECRET");
  }

  /** The first cells of the tables' rows. */
  private static Set<String> documented() {
    try (Stream<String> lines = Files.lines(MANUAL)) {
      return names(
          DOCUMENTED,
          lines
              .filter(line -> line.startsWith("| `"))
              .map(line -> line.substring(1, line.indexOf("|", 1)))
              .collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link Settings} asks for, and what the launcher's source names. */
  private static Set<String> read() throws IOException {
    Set<String> read = new TreeSet<>();
    try {
      new Settings(
          name -> {
            read.add(name);
            return null;
          });
    } catch (InvalidSettings e) {
      // All have been asked for by then.
    }
    try (Stream<Path> sources = Files.list(LAUNCHER)) {
      for (Path source : sources.toList()) {
        read.addAll(names(READ, Files.readString(source)));
      }
    }
    read.removeAll(NO_SETTINGS);
    return read;
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
