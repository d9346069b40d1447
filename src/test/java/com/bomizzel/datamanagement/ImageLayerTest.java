package com.bomizzel.datamanagement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's build first runs Maven without the sources, so that what it downloads is a layer of
 * its own: whatever the build comes to need before the tests must not need the sources there.
 */
class ImageLayerTest {
  private static final Path DOCKERFILE = Path.of("Dockerfile");
  private static final String DOWNLOAD = "mvn -B -q -Psbom package -DskipTests ";

  @TempDir private Path build;

  @Test
  void theLayerOfDownloadsIsMadeWithoutTheSources() throws IOException, InterruptedException {
    Files.createDirectory(build.resolve(".mvn"));
    Files.copy(Path.of(".mvn/jvm.config"), build.resolve(".mvn/jvm.config"));
    Files.copy(Path.of("pom.xml"), build.resolve("pom.xml"));
    // No further than the tests: what that takes is here by now, as this build has come as far.
    String command =
        layer().replace(DOWNLOAD, "mvn -B -q -o " + repository() + "-Psbom test -DskipTests ");

    Process layer =
        new ProcessBuilder("bash", "-euc", command)
            .directory(build.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(layer.getInputStream().readAllBytes(), UTF_8);

    assertThat(layer.waitFor()).as(output).isZero();
    // Nothing is left that the next layer would take for its own.
    assertThat(build.toFile().list()).containsExactlyInAnyOrder(".mvn", "pom.xml");
  }

  @Test
  void theNextLayerAsksForNoMore() throws IOException {
    assertThat(commands()).filteredOn(line -> line.contains("mvn ")).hasSize(2);
    assertThat(commands()).contains(DOWNLOAD.strip());
    assertThat(layer()).contains(DOWNLOAD);
  }

  private static String layer() throws IOException {
    return commands().stream().filter(line -> line.contains(DOWNLOAD)).findAny().orElseThrow();
  }

  private static List<String> commands() throws IOException {
    return Files.readString(DOCKERFILE)
        .replaceAll("\\\\\\R", "")
        .lines()
        .filter(line -> line.startsWith("RUN "))
        .map(line -> line.substring("RUN ".length()))
        .toList();
  }

  private static String repository() {
    String place = System.getProperty("localRepository");
    return place == null ? "" : "-Dmaven.repo.local='" + place + "' ";
  }
}
