package com.bomizzel.datamanagement.archive.deflate;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a stream, deflated apart from the others into bytes that can be joined: its matches
 * may point into the 32 KiB before it, and it ends on a byte's border.
 *
 * <p>Used by one thread at a time; reused for many pieces.
 */
public final class DeflateBlock {
  public static final int SIZE = 1 << 20;

  private final PieceDeflater deflater;
  private final byte[] bytes = new byte[BlockDeflater.WINDOW + SIZE];
  private final BitOutput output = new BitOutput(SIZE / 2);
  private int start;
  private int end;

  DeflateBlock(PieceDeflater deflater) {
    this.deflater = deflater;
  }

  /** Empties this block; its piece follows {@code previous}, or starts the stream when null. */
  void startAfter(@Nullable DeflateBlock previous) {
    start = 0;
    if (previous != null) {
      start = Math.min(BlockDeflater.WINDOW, previous.end);
      System.arraycopy(previous.bytes, previous.end - start, bytes, 0, start);
    }
    end = start;
  }

  /** Takes as many of the bytes as there is room for, and says how many. */
  int fill(byte[] source, int offset, int length) {
    int taken = Math.min(length, start + SIZE - end);
    System.arraycopy(source, offset, bytes, end, taken);
    end += taken;
    return taken;
  }

  boolean isFull() {
    return end == start + SIZE;
  }

  boolean isEmpty() {
    return end == start;
  }

  /** Deflates the piece. */
  DeflateBlock deflate() {
    output.clear();
    deflater.deflate(bytes, start, end, output);
    return this;
  }

  /** Writes the deflated piece, and says how many bytes it has. */
  int writeTo(OutputStream out) throws IOException {
    output.writeTo(out);
    return output.length();
  }
}
