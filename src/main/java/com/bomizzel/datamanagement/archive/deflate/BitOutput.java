package com.bomizzel.datamanagement.archive.deflate;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Collects bits in memory, each number's lowest bit first (RFC 1951, section 3.1.1). The caller
 * {@linkplain #reserve reserves} room for many at once. Not thread-safe.
 */
final class BitOutput {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int length;
  private long pending;
  private int pendingBits;

  BitOutput(int capacity) {
    bytes = new byte[capacity + Long.BYTES];
  }

  /** Forgets everything. */
  void clear() {
    length = 0;
    pending = 0;
    pendingBits = 0;
  }

  /** Makes room for this many further bits. */
  void reserve(long bits) {
    long needed = length + bits / Byte.SIZE + 2L * Long.BYTES;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, 2L * bytes.length)));
    }
  }

  /**
   * Adds the lowest bits of a number, which has no others.
   *
   * @param count at most 48
   */
  void put(long bits, int count) {
    pending |= bits << pendingBits;
    pendingBits += count;
    LONG.set(bytes, length, pending);
    int whole = pendingBits >>> 3;
    length += whole;
    pending >>>= whole << 3;
    pendingBits &= 7;
  }

  /** Adds the first bytes of an array; there is no part of a byte before them. */
  void put(byte[] source, int count) {
    reserve((long) count * Byte.SIZE);
    System.arraycopy(source, 0, bytes, length, count);
    length += count;
  }

  /** Adds zeros up to the next byte's border. */
  void align() {
    put(0, -pendingBits & 7);
  }

  /** How many whole bytes there are. */
  int length() {
    return length;
  }

  /** Writes the whole bytes. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }
}
