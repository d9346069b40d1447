package com.bomizzel.datamanagement.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ArchiveStore} does: each implementation's test extends this. */
public abstract class ArchiveStoreContract {
  protected static final String ID = "export_0123456789abcdef0123456789abcdef";
  protected static final ArchiveKey KEY = new ArchiveKey(ID, 3);

  private static final byte[] BYTES = bytes(200_000);

  protected ArchiveStore store;

  /** A store in which nothing is. */
  protected abstract ArchiveStore emptyStore() throws IOException;

  /** Makes everything in the store look as if it was last written at that time. */
  protected abstract void age(Instant lastWritten) throws IOException;

  @BeforeEach
  void makeStore() throws IOException {
    store = emptyStore();
  }

  @Test
  void anArchiveIsThereWholeOncePublished() throws IOException, NoSuchAlgorithmException {
    try (ArchiveDraft draft = store.draft(KEY)) {
      draft.content().write(BYTES, 0, 70_000);
      assertThat(store.has(KEY)).isFalse();
      assertThat(store.find(KEY)).isEmpty();
      draft.content().write(BYTES, 70_000, BYTES.length - 70_000);

      ArchiveDraft.Published published = draft.publish();

      assertThat(published.size()).isEqualTo(BYTES.length);
      assertThat(published.sha256())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES)));
      assertThat(store.has(KEY)).isTrue();
      assertThat(store.find(KEY).orElseThrow().bytes()).isEqualTo(BYTES.length);
      assertThat(read(KEY, 0, BYTES.length)).isEqualTo(BYTES);
    }
    assertThat(store.has(KEY)).as("after the draft was closed").isTrue();
  }

  @Test
  void anEmptyArchiveIsOneToo() throws IOException {
    try (ArchiveDraft draft = store.draft(KEY)) {
      assertThat(draft.publish().size()).isZero();
    }
    assertThat(store.has(KEY)).isTrue();
    assertThat(read(KEY, 0, 0)).isEmpty();
  }

  @Test
  void nothingIsLeftOfADraftThatWasNotPublished() throws IOException {
    ArchiveDraft draft = store.draft(KEY);
    draft.content().write(BYTES);
    assertThat(store.has(KEY)).isFalse();
    assertThat(store.files()).singleElement().extracting(StoredFile::key).isEqualTo(of(KEY));
    draft.close();
    draft.close();
    assertThat(store.files()).isEmpty();
    assertThatThrownBy(() -> store.open(KEY, 0, 1)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aSecondDraftUnderAKeyIsRefusedAndHarmsNothing() throws IOException {
    try (ArchiveDraft draft = store.draft(KEY)) {
      draft.content().write(BYTES);
      assertThatThrownBy(() -> store.draft(KEY)).isInstanceOf(IOException.class);
      draft.publish();
    }
    assertThat(read(KEY, 0, BYTES.length)).isEqualTo(BYTES);
  }

  @Test
  void runsUnderOtherFencesAndOtherExportsAreStrangers() throws IOException {
    ArchiveKey later = new ArchiveKey(ID, 4);
    ArchiveKey longer = new ArchiveKey(ID + "0", 3);
    publish(KEY, new byte[] {3});
    publish(later, new byte[] {4});
    publish(longer, new byte[] {5});

    store.delete(KEY);

    assertThat(store.has(KEY)).isFalse();
    assertThat(read(later, 0, 1)).containsExactly(4);
    assertThat(read(longer, 0, 1)).containsExactly(5);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 200000",
    "0, 1",
    "199999, 1",
    "65535, 2",
    "65536, 65536",
    "1, 0",
    "200000, 0",
    "100000, 100000"
  })
  void anyOfItsBytesCanBeRead(long first, long length) throws IOException {
    publish(KEY, BYTES);

    byte[] expected = new byte[(int) length];
    System.arraycopy(BYTES, (int) first, expected, 0, expected.length);
    assertThat(read(KEY, first, length)).isEqualTo(expected);
    try (InputStream in = store.open(KEY, first, length)) {
      for (byte one : expected.length > 100 ? new byte[0] : expected) {
        assertThat(in.read()).isEqualTo(one & 0xFF);
      }
    }
  }

  @Test
  void bytesBehindItsEndAreAnError() throws IOException {
    publish(KEY, BYTES);

    assertThatThrownBy(() -> read(KEY, 199_999, 2)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read(KEY, 300_000, 1)).isInstanceOf(EOFException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> store.open(KEY, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> store.open(KEY, 0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> store.open(KEY, 2, Long.MAX_VALUE));
  }

  @Test
  void whatIsBeingReadIsReadToItsEndAlthoughItIsDeleted() throws IOException {
    publish(KEY, BYTES);
    try (InputStream in = store.open(KEY, 0, BYTES.length)) {
      byte[] begin = in.readNBytes(1_000);
      store.delete(KEY);
      assertThat(store.has(KEY)).isFalse();
      assertThat(begin.length + in.readAllBytes().length).isEqualTo(BYTES.length);
    }
    assertThatThrownBy(() -> store.open(KEY, 0, 1)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void manyReadAtOnce() throws Exception {
    publish(KEY, BYTES);
    ExecutorService readers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<byte[]>> reads = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        reads.add(() -> read(KEY, 0, BYTES.length));
      }
      for (Future<byte[]> one : readers.invokeAll(reads)) {
        assertThat(one.get()).isEqualTo(BYTES);
      }
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void deletingTellsTheBytesAndIsHarmlessTwice() throws IOException {
    publish(KEY, BYTES);
    ArchiveDraft other = store.draft(new ArchiveKey(ID, 5));
    other.content().write(BYTES);

    assertThat(store.delete(KEY)).isEqualTo(BYTES.length);
    assertThat(store.delete(KEY)).isZero();
    assertThat(store.delete(new ArchiveKey(ID, 5))).as("of a draft").isZero();
    assertThat(store.files()).isEmpty();
    other.close();
  }

  @Test
  void theSweepTakesWhatIsOldAndNobodyWants() throws IOException {
    publish(KEY, BYTES);
    publish(new ArchiveKey(ID, 4), BYTES);
    ArchiveDraft abandoned = store.draft(new ArchiveKey(ID, 5));
    abandoned.content().write(BYTES, 0, 10);
    age(Instant.now().minus(Duration.ofDays(1)));
    publish(new ArchiveKey(ID, 6), BYTES);

    Cleanup swept = store.sweep(Instant.now().minus(Duration.ofHours(1)), key -> key.fence() == 4);

    assertThat(swept.files()).isEqualTo(2);
    // Of a draft so much as has left this server.
    assertThat(swept.bytes()).isBetween((long) BYTES.length, BYTES.length + 10L);
    assertThat(store.files())
        .extracting(file -> file.key().orElseThrow().fence())
        .containsExactlyInAnyOrder(4L, 6L);
    abandoned.close();
  }

  @Test
  void listsWhatIsKept() throws IOException {
    Instant before = Instant.now().minusSeconds(5);
    publish(KEY, BYTES);

    assertThat(store.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.key()).contains(KEY);
              assertThat(file.bytes()).isEqualTo(BYTES.length);
              assertThat(file.name()).contains(ID);
              assertThat(file.modifiedAt()).isAfter(before);
            });
    assertThat(store.space().free()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "", ".", "..", "a\0", "x-1.zip/../../y", "a b", "é"})
  void noKeyLeadsElsewhere(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ArchiveKey(id, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ArchiveKey(ID, -1));
  }

  protected final ArchiveDraft.Published publish(ArchiveKey key, byte[] bytes) throws IOException {
    try (ArchiveDraft draft = store.draft(key)) {
      draft.content().write(bytes);
      return draft.publish();
    }
  }

  private byte[] read(ArchiveKey key, long first, long length) throws IOException {
    try (InputStream in = store.open(key, first, length)) {
      return in.readAllBytes();
    }
  }

  private static Optional<ArchiveKey> of(ArchiveKey key) {
    return Optional.of(key);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
