package com.bomizzel.datamanagement.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveStoreTest {
  private static final String ID = "export_0123456789abcdef0123456789abcdef";

  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  @TempDir private Path temp;
  private Path folder;
  private ArchiveStore store;

  @BeforeEach
  void makeStore() {
    folder = temp.resolve("data/exports");
    store = new ArchiveStore(folder, executor);
  }

  @AfterEach
  void endThreads() {
    executor.shutdownNow();
  }

  @Test
  void publishesAnArchiveThatOnlyItsOwnerReads() throws IOException, NoSuchAlgorithmException {
    ArchiveDraft.Published published = publish(3);

    Path archive = store.find(ID, 3).orElseThrow();
    assertThat(permissions(archive)).isEqualTo("rw-------");
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(published.size()).isEqualTo(Files.size(archive));
    assertThat(published.sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive))));
    assertThat(names()).containsExactly(ID + "-3.zip");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      assertThat(zip.getInputStream(zip.getEntry("acme.json")).readAllBytes())
          .isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void leavesNothingOfADraftThatWasNotPublished() throws IOException {
    try (ArchiveDraft draft = draft(1)) {
      draft.content().write(new byte[3_000_000]);
      assertThat(names()).containsExactly(ID + "-1.part");
      assertThat(store.find(ID, 1)).isEmpty();
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void refusesASecondDraftUnderTheSameFence() throws IOException {
    try (ArchiveDraft draft = draft(1)) {
      assertThatThrownBy(() -> draft(1)).isInstanceOf(FileAlreadyExistsException.class);
      assertThat(names()).containsExactly(ID + "-1.part");
      draft.publish();
    }
  }

  @Test
  void deletesWhatOneRunLeftAndNoOther() throws IOException {
    long size = publish(1).size();
    publish(2);
    Files.createFile(folder.resolve(ID + "-1.part"));

    assertThat(store.delete(ID, 1)).isEqualTo(size);
    assertThat(store.delete(ID, 1)).isZero();
    assertThat(names()).containsExactly(ID + "-2.zip");
  }

  @Test
  void sweepsOldFilesThatNobodyWants() throws IOException {
    publish(1);
    publish(2);
    Files.createFile(folder.resolve(ID + "-4.part"));
    Files.createFile(folder.resolve("stray"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
      }
    }
    publish(3);

    Cleanup deleted =
        store.sweep(
            Instant.now().minusSeconds(3600), file -> file.id().equals(ID) && file.fence() == 2);

    assertThat(deleted.files()).isEqualTo(3);
    assertThat(names()).containsExactly(ID + "-2.zip", ID + "-3.zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "", ".", "..", "a\0", "x-1.zip/../../y"})
  void refusesAnIdThatLeadsElsewhere(String id) {
    assertThatThrownBy(() -> store.find(id, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(id, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private ArchiveDraft.Published publish(long fence) throws IOException {
    try (ArchiveDraft draft = draft(fence);
        OutputStream content = draft.content()) {
      content.write("{}".getBytes(StandardCharsets.UTF_8));
      return draft.publish();
    }
  }

  private ArchiveDraft draft(long fence) throws IOException {
    return store.draft(ID, fence, "acme.json", LocalDateTime.of(2025, 11, 4, 15, 30));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
