package com.bomizzel.datamanagement.archive.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.archive.zip.ZipPackagerTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class ParallelDeflaterTest {
  private static final int BLOCK = DeflateBlock.SIZE;

  private final ExecutorService executor = Executors.newFixedThreadPool(3);
  private final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
  private Supplier<PieceDeflater> encoder = BlockDeflater::new;

  @AfterEach
  void endThreads() {
    executor.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        32 * 1024,
        BLOCK - 1,
        BLOCK,
        BLOCK + 1,
        2 * BLOCK - 1,
        2 * BLOCK,
        2 * BLOCK + 1,
        7 * BLOCK + 12_345
      })
  void inflatesToTheSameBytes(int length) throws IOException {
    roundTrip(text(length));
    deflated.reset();
    roundTrip(noise(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, BLOCK, BLOCK + 1, 3 * BLOCK + 12_345})
  void theJdksEncoderDoesTheSame(int length) throws IOException {
    encoder = JdkDeflater::new;
    roundTrip(text(length));
    deflated.reset();
    roundTrip(noise(length));
  }

  @Test
  void inflatesToTheSameBytesWhateverThePiecesTheyComeIn() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      byte[] bytes = text(random.nextInt(4 * BLOCK));
      deflated.reset();
      try (ParallelDeflater deflater = deflater(deflated)) {
        for (int done = 0; done < bytes.length; ) {
          int piece = 1 + random.nextInt(Math.min(bytes.length - done, 3 * BLOCK / 2));
          deflater.write(bytes, done, piece);
          done += piece;
        }
        deflater.finish();
      }
      assertThat(inflate()).as("seed " + seed).isEqualTo(bytes);
    }
  }

  @Test
  void losesLittleByCuttingTheStreamIntoBlocks() throws IOException {
    byte[] bytes = text(8 * BLOCK);
    roundTrip(bytes);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (ZipPackagerTest.RawDeflate raw = new ZipPackagerTest.RawDeflate(whole)) {
      raw.write(bytes);
    }
    assertThat((double) deflated.size()).isLessThan(whole.size() * 1.005);
  }

  @Test
  void tellsCrcAndSizes() throws IOException {
    byte[] bytes = text(3 * BLOCK + 7);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    try (ParallelDeflater deflater = deflater(deflated)) {
      deflater.write(bytes[0]);
      deflater.write(bytes, 1, bytes.length - 1);
      deflater.finish();
      assertThat(deflater.crc()).isEqualTo(crc.getValue());
      assertThat(deflater.bytesIn()).isEqualTo(bytes.length);
      assertThat(deflater.bytesOut()).isEqualTo(deflated.size());
    }
  }

  @Test
  void passesAWriteFailureOnAndLeavesNothingRunning() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    try (ParallelDeflater deflater = deflater(full)) {
      assertThatThrownBy(
              () -> {
                deflater.write(noise(20 * BLOCK));
                deflater.finish();
              })
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
    assertThatThrownBy(() -> deflaterAfterClose().write(1)).isInstanceOf(IOException.class);
    assertThatThreadsAreIdle();
  }

  @Test
  void givesUpWhenClosedBeforeTheEnd() throws IOException {
    try (ParallelDeflater deflater = deflater(deflated)) {
      deflater.write(noise(6 * BLOCK));
    }
    assertThatThreadsAreIdle();
  }

  @Test
  void saysSoWhenTheExecutorHasEnded() throws IOException {
    executor.shutdownNow();
    try (ParallelDeflater deflater = deflater(deflated)) {
      assertThatThrownBy(() -> deflater.write(noise(2 * BLOCK)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No thread deflates");
    }
  }

  private ParallelDeflater deflaterAfterClose() {
    ParallelDeflater deflater = deflater(deflated);
    deflater.close();
    return deflater;
  }

  private void assertThatThreadsAreIdle() {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (((ThreadPoolExecutor) executor).getActiveCount() > 0) {
      assertThat(System.nanoTime()).as("threads still busy").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private ParallelDeflater deflater(OutputStream out) {
    return new ParallelDeflater(out, executor, 3, encoder);
  }

  private void roundTrip(byte[] bytes) throws IOException {
    try (ParallelDeflater deflater = deflater(deflated)) {
      deflater.write(bytes);
      deflater.finish();
      deflater.finish();
    }
    assertThat(inflate()).isEqualTo(bytes);
  }

  private byte[] inflate() throws IOException {
    try (InflaterInputStream in =
        new InflaterInputStream(
            new ByteArrayInputStream(deflated.toByteArray()), new Inflater(true))) {
      return in.readAllBytes();
    }
  }

  static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Words that repeat, near and far. */
  public static byte[] text(int length) {
    Random random = new Random(length);
    StringBuilder text = new StringBuilder(length + 20);
    while (text.length() < length) {
      text.append("ticket ").append(random.nextInt(5_000)).append(' ');
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }
}
