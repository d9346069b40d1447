package com.bomizzel.datamanagement.storage;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of each block of an archive, by which a part of it is checked without the rest.
 * Immutable.
 */
public final class BlockSums {
  /** The bytes of a block; the last one may have less. One is held by each download. */
  public static final int BLOCK = 256 << 10;

  private final byte[] sums;

  private BlockSums(byte[] sums) {
    this.sums = sums;
  }

  /** Those that {@link #toBytes} has given. */
  public static BlockSums of(byte[] sums) {
    return new BlockSums(sums.clone());
  }

  /** Four bytes for each block, the most significant first. */
  public byte[] toBytes() {
    return sums.clone();
  }

  /** Whether there is one for each block of so many bytes. */
  boolean isOf(long size) {
    return sums.length == (size + BLOCK - 1) / BLOCK * Integer.BYTES;
  }

  /** Whether a block's bytes are those that were written. */
  boolean matches(long block, byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return ByteBuffer.wrap(sums).getInt((int) (block * Integer.BYTES)) == (int) crc.getValue();
  }
}
