package com.bomizzel.datamanagement.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of an archive nothing is given that was not written, whatever happened to its file. */
class CheckedDownloadTest {
  private static final ArchiveKey KEY = new ArchiveKey("export_1", 1);
  private static final int SIZE = 3 * BlockSums.BLOCK + 1_000;

  @TempDir private Path data;
  private final byte[] bytes = new byte[SIZE];
  private Download download;
  private Path file;

  @BeforeEach
  void publish() throws IOException {
    new Random(1).nextBytes(bytes);
    ArchiveStore store = TestStores.in(data);
    try (ArchiveDraft draft = store.draft(KEY)) {
      draft.content().write(bytes[0]);
      draft.content().write(bytes, 1, SIZE - 1);
      ArchiveDraft.Published published = draft.publish();
      BlockSums sums = BlockSums.of(published.blocks().toBytes());
      download = new Download(store, KEY, SIZE, published.sha256(), "a.zip", sums);
    }
    try (Stream<Path> files = Files.walk(data)) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void anyRangeOfAWholeOneIsGiven() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < 200; i++) {
      int first = i == 0 ? 0 : random.nextInt(SIZE);
      int length = i == 0 ? SIZE : random.nextInt(SIZE - first + 1);
      assertThat(read(first, length)).isEqualTo(Arrays.copyOfRange(bytes, first, first + length));
    }
    try (InputStream in = download.open(BlockSums.BLOCK - 1, 2)) {
      assertThat(in.read()).isEqualTo(bytes[BlockSums.BLOCK - 1] & 0xFF);
      assertThat(in.read()).isEqualTo(bytes[BlockSums.BLOCK] & 0xFF);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void aChangedBlockIsNotGivenAndTheOthersAre() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      int at = random.nextInt(SIZE);
      flip(at);
      int block = at / BlockSums.BLOCK * BlockSums.BLOCK;
      ByteArrayOutputStream given = new ByteArrayOutputStream();
      assertThatThrownBy(() -> Delivery.whole(download).writeTo(given))
          .isInstanceOf(ChangedArchive.class);
      assertThat(given.toByteArray()).isEqualTo(Arrays.copyOf(bytes, block));
      int end = Math.min(SIZE, block + BlockSums.BLOCK);
      assertThatThrownBy(() -> read(end - 1, 1)).isInstanceOf(ChangedArchive.class);
      assertThat(read(end, SIZE - end)).isEqualTo(Arrays.copyOfRange(bytes, end, SIZE));
      flip(at);
    }
  }

  @Test
  void oneThatIsCutOrHasGrownIsRefusedBeforeItsFirstByte() throws IOException {
    for (int size : new int[] {0, 1, SIZE - 1, SIZE + 1}) {
      Files.write(file, Arrays.copyOf(bytes, size));
      assertThatThrownBy(() -> download.open(0, 1))
          .isInstanceOf(ChangedArchive.class)
          .hasMessageContaining(size + " bytes");
    }
  }

  @Test
  void oneThatIsCutWhileItIsReadEndsAsChanged() throws IOException {
    try (InputStream in = download.open(0, SIZE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      assertThat(in.readNBytes(10)).hasSize(10);
      channel.truncate(BlockSums.BLOCK + 5);
      assertThatThrownBy(in::readAllBytes).isInstanceOf(ChangedArchive.class);
    }
  }

  @Test
  void oneThatIsDeletedIsGoneUnlessItIsBeingRead() throws IOException {
    try (InputStream in = download.open(0, SIZE)) {
      byte[] begin = in.readNBytes(10);
      Files.delete(file);
      assertThat(begin.length + in.readAllBytes().length).isEqualTo(SIZE);
    }
    assertThatThrownBy(() -> download.open(0, 1)).isInstanceOf(ChangedArchive.class);
  }

  private byte[] read(long first, long length) throws IOException {
    try (InputStream in = download.open(first, length)) {
      return in.readAllBytes();
    }
  }

  private void flip(int at) throws IOException {
    byte[] changed = Files.readAllBytes(file);
    changed[at] ^= 1;
    Files.write(file, changed);
  }
}
