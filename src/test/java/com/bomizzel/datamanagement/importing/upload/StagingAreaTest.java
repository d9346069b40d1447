package com.bomizzel.datamanagement.importing.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.bomizzel.datamanagement.storage.Cleanup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingAreaTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir Path folder;
  private StagingArea staging;

  @BeforeEach
  void open() {
    staging = new StagingArea(folder);
  }

  @Test
  void theSweepTakesOldFilesOfNobodyAlone() throws IOException {
    file("upload_a.json", 2);
    file("upload_b.zip", 2);
    file("import_a.index", 2);
    file("import_b.index", 2);
    file("import_b.index.7.part.run3", 2);
    file("import_c.outline", 0);
    file("left by somebody", 2);
    Cleanup deleted =
        staging.sweep(
            NOW.minus(Duration.ofHours(1)),
            (owner, file) -> Set.of("upload_a", "import_a").contains(owner));
    assertThat(deleted).isEqualTo(new Cleanup(4, 4));
    assertThat(files())
        .containsExactlyInAnyOrder("upload_a.json", "import_a.index", "import_c.outline");
  }

  @Test
  void allFilesOfOneOwnerGoTogether() throws IOException {
    file("import_a.index", 0);
    file("import_a.outline", 0);
    file("import_a.index.2.part", 0);
    file("import_ab.index", 0);
    staging.delete("import_a");
    staging.delete("import_a");
    assertThat(files()).containsExactly("import_ab.index");
  }

  @Test
  void partsGoWithoutTheFilesThemselves() throws IOException {
    file("import_a.index", 0);
    file("import_a.index.1.part", 0);
    file("import_a.index.1.part.run0", 0);
    file("import_b.index.1.part", 0);
    staging.deleteParts("import_a");
    assertThat(files()).containsExactlyInAnyOrder("import_a.index", "import_b.index.1.part");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 48, 95, 97})
  void whatIsNotAsItWasWrittenIsNotKept(int length) throws IOException {
    Path index = published("import_a", 96);
    assertThat(staging.isIndexKept(index, 29)).isTrue();
    byte[] bytes = Files.readAllBytes(index);
    bytes[29] ^= 1;
    bytes[32 + 29] ^= 1;
    Files.write(index, bytes);
    assertThat(staging.isIndexKept(index, 29)).as("outcomes change").isTrue();

    Files.write(index, Arrays.copyOf(bytes, length));
    assertThat(staging.isIndexKept(index, 29)).isFalse();
    bytes[30] ^= 1;
    Files.write(index, bytes);
    assertThat(staging.isIndexKept(index, 29)).isFalse();
  }

  @Test
  void whatWasNeverPublishedIsNotKeptAndAFormerUploadWithoutASumIsTaken() throws IOException {
    Path index = staging.index("import_a");
    assertThat(staging.isIndexKept(index, 29)).isFalse();
    file("import_a.index", 0);
    assertThat(staging.isIndexKept(index, 29)).isFalse();
    file("upload_a.json", 0);
    assertThat(staging.isWhole(staging.document("upload_a"))).isTrue();
    file("upload_a.json.sum", 0);
    assertThat(staging.isWhole(staging.document("upload_a"))).as("a damaged sum").isFalse();
    String now = StagingArea.nextName(UUID.randomUUID());
    file(now + ".json", 0);
    assertThat(staging.isWhole(staging.document(now))).as("its sum is gone").isFalse();
  }

  private Path published(String owner, int bytes) throws IOException {
    Path index = staging.index(owner);
    Path part = staging.part(index, 1);
    try (OutputStream out = staging.create(part)) {
      out.write(new byte[bytes]);
    }
    staging.publishIndex(part, index, 29);
    return index;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "..", "../x", "upload_../x", "upload_a/b", "upload_*", "a", "import_"})
  void otherNamesNeverBecomePaths(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> staging.document(name));
    assertThatIllegalArgumentException().isThrownBy(() -> staging.delete(name));
  }

  private void file(String name, int hoursOld) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "x");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofHours(hoursOld))));
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
