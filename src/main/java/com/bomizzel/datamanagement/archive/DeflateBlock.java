package com.bomizzel.datamanagement.archive;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * One piece of a stream, deflated apart from the others into bytes that can be joined: primed with
 * the 32 KiB before it as its dictionary, ended on a byte border by a sync flush.
 *
 * <p>Used by one thread at a time; reused for many pieces.
 */
final class DeflateBlock {
  static final int SIZE = 1 << 20;

  /** How far back a match may point (RFC 1951, section 2). */
  private static final int WINDOW = 32 << 10;

  private final Deflater deflater;
  private final byte[] input = new byte[SIZE];
  private final byte[] window = new byte[WINDOW];
  private int inputLength;
  private int windowLength;
  private byte[] output = new byte[SIZE / 2];
  private int outputLength;

  DeflateBlock(int level) {
    deflater = new Deflater(level, true);
  }

  /** Empties this block; its piece follows {@code previous}, or starts the stream when null. */
  void startAfter(DeflateBlock previous) {
    inputLength = 0;
    windowLength = previous == null ? 0 : Math.min(WINDOW, previous.inputLength);
    if (previous != null) {
      System.arraycopy(
          previous.input, previous.inputLength - windowLength, window, 0, windowLength);
    }
  }

  /** Takes as many of the bytes as there is room for, and says how many. */
  int fill(byte[] bytes, int offset, int length) {
    int taken = Math.min(length, SIZE - inputLength);
    System.arraycopy(bytes, offset, input, inputLength, taken);
    inputLength += taken;
    return taken;
  }

  boolean isFull() {
    return inputLength == SIZE;
  }

  boolean isEmpty() {
    return inputLength == 0;
  }

  /** Deflates the piece. */
  DeflateBlock deflate() {
    deflater.reset();
    if (windowLength > 0) {
      deflater.setDictionary(window, 0, windowLength);
    }
    deflater.setInput(input, 0, inputLength);
    outputLength = 0;
    while (true) {
      int room = output.length - outputLength;
      int written = deflater.deflate(output, outputLength, room, Deflater.SYNC_FLUSH);
      outputLength += written;
      if (written < room) {
        return this;
      }
      output = Arrays.copyOf(output, output.length * 2);
    }
  }

  /** The deflated piece: the first {@link #outputLength} bytes, until this block is used again. */
  byte[] output() {
    return output;
  }

  int outputLength() {
    return outputLength;
  }

  /** Gives the native memory back; a deflation still under way ends with an exception. */
  void release() {
    deflater.end();
  }
}
