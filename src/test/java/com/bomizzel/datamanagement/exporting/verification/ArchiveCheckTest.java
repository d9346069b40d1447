package com.bomizzel.datamanagement.exporting.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.document.GeneratedExport;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.storage.ArchiveDraft;
import com.bomizzel.datamanagement.storage.ArchiveKey;
import com.bomizzel.datamanagement.storage.ArchiveStore;
import com.bomizzel.datamanagement.storage.ChangedArchive;
import com.bomizzel.datamanagement.storage.Download;
import com.bomizzel.datamanagement.storage.TestStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading an archive back finds, whatever happened to its file. */
class ArchiveCheckTest {
  private static final ArchiveKey KEY = new ArchiveKey("export_1", 1);

  @TempDir private Path data;
  private ArchiveStore store;

  @BeforeEach
  void makeStore() {
    store = TestStores.in(data);
  }

  @Test
  void wholeArchivesAreWhole() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      GeneratedExport export = new GeneratedExport(new Random(seed));
      Download archive = published(zip(export.document()));
      assertThat(ArchiveCheck.read(archive, bytes -> {}).counts())
          .isEqualTo(export.manifest().counts());
      store.delete(KEY);
    }
  }

  @Test
  void whateverByteIsAnotherIsFound() throws IOException {
    Download archive = published(zip(new GeneratedExport(new Random(1)).document()));
    Path file = onlyFile();
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      // The first and the last bytes are the ZIP's own structure: all of them are tried.
      int at = i < 80 ? i : i < 180 ? bytes.length - 1 - (i - 80) : random.nextInt(bytes.length);
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);

      assertThatThrownBy(() -> ArchiveCheck.read(archive, read -> {}))
          .as("byte %d", at)
          .isInstanceOf(DamagedArchive.class);
    }
  }

  @Test
  void oneThatIsCutOffOrTooLongIsFound() throws IOException {
    Download archive = published(zip(new GeneratedExport(new Random(3)).document()));
    Path file = onlyFile();
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 21, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> ArchiveCheck.read(archive, read -> {}))
          .as("%d bytes", length)
          .isInstanceOf(ChangedArchive.class);
    }
  }

  @Test
  void oneThatIsGoneCannotBeRead() throws IOException {
    Download archive = published(zip(new GeneratedExport(new Random(4)).document()));
    store.delete(KEY);
    assertThatThrownBy(() -> ArchiveCheck.read(archive, read -> {}))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(DamagedArchive.class);
  }

  @Test
  void theManifestIsComparedWithTheRecords() throws IOException {
    assertDamaged(
        "{\"data\":{\"users\":[{},{}],\"tickets\":[{\"notes\":[{\"a\":[{}]}]}]},"
            + "\"manifest\":{\"users\":3,\"tickets\":1,\"notes\":1}}",
        "The document holds 2 users, its manifest says 3");
    assertDamaged("{\"data\":{}}", "The document has no manifest");
    assertDamaged(
        "{\"data\":{\"users\":{}},\"manifest\":{}}", "The document is not built as an export is");
    assertDamaged("{\"data\":{}", "The document is not whole JSON");
    assertDamaged("{\"data\":{},\"manifest\":{}} {}", "The document is not built as an export is");
  }

  @Test
  void noDepthAndNoNumberIsInItsWay() throws IOException {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String document =
        "{\"data\":{\"customFields\":[{\"options\":%s,\"x\":%s}]},\"manifest\":{\"customFields\":1}}"
            .formatted(deep, "9".repeat(200_000));
    Download archive = published(zip(document.getBytes(StandardCharsets.UTF_8)));
    assertThat(ArchiveCheck.read(archive, bytes -> {}).count(RecordKind.CUSTOM_FIELDS)).isOne();
  }

  @Test
  void itsWatcherEndsIt() throws IOException {
    Download archive = published(zip(new GeneratedExport(new Random(5)).document()));
    assertThatThrownBy(
            () ->
                ArchiveCheck.read(
                    archive,
                    bytes -> {
                      throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);
  }

  private void assertDamaged(String document, String problem) throws IOException {
    Download archive = published(zip(document.getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> ArchiveCheck.read(archive, bytes -> {}))
        .isInstanceOfSatisfying(
            DamagedArchive.class, damaged -> assertThat(damaged.problem()).isEqualTo(problem));
    store.delete(KEY);
  }

  private Download published(byte[] zip) throws IOException {
    try (ArchiveDraft draft = store.draft(KEY)) {
      draft.content().write(zip);
      ArchiveDraft.Published published = draft.publish();
      return new Download(store, KEY, published.size(), published.sha256(), "a.zip", null);
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static byte[] zip(byte[] document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.json"));
      zip.write(document);
    }
    return bytes.toByteArray();
  }
}
