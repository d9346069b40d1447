package com.bomizzel.datamanagement.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starts leave in the temporary folder. */
class RuntimeFolderTest {
  @TempDir private Path temporary;
  @TempDir private Path elsewhere;

  @Test
  void theFolderOfAProcessThatIsGoneIsDeletedAndThatOfOneThatLivesIsNot() throws IOException {
    Path other = Files.createDirectories(temporary.resolve("data-management-of-somebody/else"));
    Path kept = Files.writeString(elsewhere.resolve("kept"), "x");
    RuntimeFolder gone = RuntimeFolder.open(temporary);
    Files.createDirectories(gone.path().resolve("payaramicro-rt1/lib"));
    Files.writeString(gone.path().resolve("payaramicro-rt1/lib/a.jar"), "x");
    Files.createSymbolicLink(gone.path().resolve("link"), elsewhere);
    gone.close();

    try (RuntimeFolder living = RuntimeFolder.open(temporary)) {
      Files.writeString(living.path().resolve("b.jar"), "x");
      assertThat(gone.path()).doesNotExist();
      assertThat(kept).exists();
      try (RuntimeFolder third = RuntimeFolder.open(temporary)) {
        assertThat(living.path().resolve("b.jar")).exists();
        assertThat(third.path()).isNotEqualTo(living.path());
        assertThat(Files.getPosixFilePermissions(third.path()))
            .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      }
    }
    try (RuntimeFolder last = RuntimeFolder.open(temporary)) {
      assertThat(folders()).containsExactlyInAnyOrder(last.path(), other.getParent());
    }
  }

  @Test
  void aTemporaryFolderThatIsMissingIsMade() throws IOException {
    try (RuntimeFolder made = RuntimeFolder.open(temporary.resolve("volume/tmp"))) {
      assertThat(made.path()).isDirectory().hasParent(temporary.resolve("volume/tmp"));
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}
