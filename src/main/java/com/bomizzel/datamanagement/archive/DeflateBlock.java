package com.bomizzel.datamanagement.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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

  /** Pieces in which the output is copied to a stream. */
  private static final int COPIED = 16 << 10;

  // Direct buffers: while arrays are deflated, which takes 30 ms, no garbage can be collected, and
  // the threads that fill the memory wait.
  private final Deflater deflater;
  private final ByteBuffer input = ByteBuffer.allocateDirect(SIZE);
  private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW).limit(0);
  private ByteBuffer output = ByteBuffer.allocateDirect(SIZE / 2);

  DeflateBlock(int level) {
    deflater = new Deflater(level, true);
  }

  /** Empties this block; its piece follows {@code previous}, or starts the stream when null. */
  void startAfter(DeflateBlock previous) {
    input.clear();
    window.clear();
    if (previous != null) {
      int end = previous.input.position();
      int length = Math.min(WINDOW, end);
      window.put(previous.input.slice(end - length, length));
    }
    window.flip();
  }

  /** Takes as many of the bytes as there is room for, and says how many. */
  int fill(byte[] bytes, int offset, int length) {
    int taken = Math.min(length, input.remaining());
    input.put(bytes, offset, taken);
    return taken;
  }

  boolean isFull() {
    return !input.hasRemaining();
  }

  boolean isEmpty() {
    return input.position() == 0;
  }

  /** Deflates the piece. */
  DeflateBlock deflate() {
    deflater.reset();
    if (window.hasRemaining()) {
      deflater.setDictionary(window);
    }
    deflater.setInput(input.slice(0, input.position()));
    output.clear();
    while (true) {
      deflater.deflate(output, Deflater.SYNC_FLUSH);
      if (output.hasRemaining()) {
        output.flip();
        return this;
      }
      output = ByteBuffer.allocateDirect(output.capacity() * 2).put(output.flip());
    }
  }

  /** Writes the deflated piece, and says how many bytes it has. */
  int writeTo(OutputStream out) throws IOException {
    int length = output.limit();
    byte[] piece = new byte[COPIED];
    while (output.hasRemaining()) {
      int next = Math.min(COPIED, output.remaining());
      output.get(piece, 0, next);
      out.write(piece, 0, next);
    }
    return length;
  }

  /** Gives the native memory back; a deflation still under way ends with an exception. */
  void release() {
    deflater.end();
  }
}
