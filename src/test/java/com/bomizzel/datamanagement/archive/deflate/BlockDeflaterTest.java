package com.bomizzel.datamanagement.archive.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class BlockDeflaterTest {
  private static final int MOST = 300_000;

  private final BlockDeflater deflater = new BlockDeflater();
  private final BitOutput out = new BitOutput(16);

  @Test
  void whateverItIsInflatesToTheSameBytes() throws Exception {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      byte[] bytes = bytes(random);
      int from = random.nextBoolean() ? 0 : random.nextInt(bytes.length + 1);
      assertThat(inflated(bytes, from, bytes.length)).as("seed " + seed).isTrue();
    }
  }

  /** The rarer half of its symbols would take more bits than RFC 1951 allows. */
  @Test
  void codesKeepToTheLongestLength() throws Exception {
    byte[] bytes = new byte[200_000];
    int position = 0;
    int occurrences = 1;
    for (int symbol = 0; position < bytes.length; symbol++) {
      int last = Math.min(bytes.length, position + occurrences);
      Arrays.fill(bytes, position, last, (byte) symbol);
      position = last;
      occurrences = Math.max(occurrences + 1, occurrences * 8 / 5);
    }
    shuffle(bytes, new Random(1));
    assertThat(inflated(bytes, 0, bytes.length)).isTrue();
  }

  @Test
  void matchesReachBackToTheWholeWindowAndNoFurther() throws Exception {
    byte[] noise = new byte[BlockDeflater.WINDOW - 1];
    new Random(2).nextBytes(noise);
    byte[] twice = Arrays.copyOf(noise, 2 * noise.length);
    System.arraycopy(noise, 0, twice, noise.length, noise.length);
    assertThat(inflated(twice, noise.length, twice.length)).isTrue();
    assertThat(out.length()).isLessThan(1000);
  }

  /** Small or large alphabets, runs, repetitions near and far, noise. */
  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? MOST : 3000)];
    int alphabet = 1 + random.nextInt(random.nextBoolean() ? 4 : 256);
    for (int i = 0; i < bytes.length; ) {
      int length = Math.min(bytes.length - i, 1 + random.nextInt(600));
      int kind = random.nextInt(3);
      int distance = 1 + random.nextInt(Math.max(1, Math.min(i, 40_000)));
      for (int end = i + length; i < end; i++) {
        if (kind == 0 || i < distance) {
          bytes[i] = (byte) random.nextInt(alphabet);
        } else {
          bytes[i] = kind == 1 ? bytes[i - 1] : bytes[i - distance];
        }
      }
    }
    return bytes;
  }

  private static void shuffle(byte[] bytes, Random random) {
    for (int i = bytes.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      byte swapped = bytes[i];
      bytes[i] = bytes[other];
      bytes[other] = swapped;
    }
  }

  private boolean inflated(byte[] bytes, int from, int to) throws IOException, DataFormatException {
    out.clear();
    deflater.deflate(bytes, from, to, out);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    out.writeTo(deflated);
    Inflater inflater = new Inflater(true);
    try {
      int window = Math.min(from, BlockDeflater.WINDOW);
      inflater.setInput(deflated.toByteArray());
      if (window > 0) {
        inflater.setDictionary(bytes, from - window, window);
      }
      byte[] result = new byte[to - from + 1];
      int length = 0;
      for (int read = inflater.inflate(result);
          read > 0;
          read = inflater.inflate(result, length, result.length - length)) {
        length += read;
      }
      return length == to - from
          && inflater.getRemaining() == 0
          && Arrays.equals(result, 0, length, bytes, from, to);
    } finally {
      inflater.end();
    }
  }
}
