package com.bomizzel.datamanagement.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArchiveStoreTest extends ArchiveStoreContract {
  @TempDir private Path temp;
  private Path folder;

  @Override
  protected ArchiveStore emptyStore() {
    folder = temp.resolve("data/exports");
    return new FolderArchiveStore(folder);
  }

  @Override
  protected void age(Instant lastWritten) throws IOException {
    for (Path file : files()) {
      Files.setLastModifiedTime(file, FileTime.from(lastWritten));
    }
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    publish(KEY, new byte[] {1});

    assertThat(files()).containsExactly(folder.resolve(ID + "-3.zip"));
    assertThat(permissions(folder.resolve(ID + "-3.zip"))).isEqualTo("rw-------");
    assertThat(permissions(folder)).isEqualTo("rwx------");
    try (ArchiveDraft draft = store.draft(new ArchiveKey(ID, 4))) {
      assertThat(permissions(folder.resolve(ID + "-4.part"))).isEqualTo("rw-------");
      assertThat(draft.publish().size()).isZero();
    }
  }

  @Test
  void foreignFilesAreListedAndSweptWhenTheyAreOld() throws IOException {
    Files.createFile(folder.resolve("stray"));
    Files.createFile(folder.resolve("export_1-99999999999999999999.zip"));

    assertThat(store.files()).hasSize(2).allMatch(file -> file.key().isEmpty());
    assertThat(store.sweep(Instant.now().minusSeconds(60), key -> true).files()).isZero();
    age(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(store.sweep(Instant.now().minusSeconds(60), key -> true).files()).isEqualTo(2);
  }

  /** Java keeps a buffer outside the heap for each thread, as large as what it once read. */
  @Test
  void aThreadThatHasReadAnArchiveKeepsLittleMemoryOutsideTheHeap() throws Exception {
    byte[] archive = new byte[1 << 20];
    publish(KEY, archive);
    FutureTask<Long> reading =
        new FutureTask<>(
            () -> {
              long before = outsideTheHeap();
              try (InputStream bytes = store.open(KEY, 0, archive.length)) {
                assertThat(bytes.readNBytes(new byte[archive.length], 0, archive.length))
                    .isEqualTo(archive.length);
              }
              return outsideTheHeap() - before;
            });
    Thread thread = new Thread(reading);
    thread.start();

    assertThat(reading.get()).isLessThan(100_000);
  }

  private static long outsideTheHeap() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
