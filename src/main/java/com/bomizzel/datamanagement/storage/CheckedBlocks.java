package com.bomizzel.datamanagement.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Some bytes of an archive, each block of which is read whole and checked before any of its bytes
 * is given. Not thread-safe.
 */
final class CheckedBlocks extends InputStream {
  private final InputStream archive;
  private final BlockSums sums;
  private final long size;
  private final long end;
  private final byte[] block;
  private long blockStart;
  private int blockLength;
  private long position;

  /** Opens the archive, whose size was found to be {@code size}. */
  CheckedBlocks(
      ArchiveStore store, ArchiveKey key, long size, BlockSums sums, long first, long length)
      throws IOException {
    this.sums = sums;
    this.size = size;
    end = first + length;
    position = first;
    blockStart = first / BlockSums.BLOCK * BlockSums.BLOCK;
    block = new byte[(int) Math.min(BlockSums.BLOCK, size - blockStart)];
    archive = store.open(key, blockStart, size - blockStart);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0 || position == end) {
      return length == 0 ? 0 : -1;
    }
    if (position == blockStart + blockLength || blockLength == 0) {
      readBlock();
    }
    int at = (int) (position - blockStart);
    int count = (int) Math.min(Math.min(length, blockLength - at), end - position);
    System.arraycopy(block, at, bytes, offset, count);
    position += count;
    return count;
  }

  private void readBlock() throws IOException {
    blockStart += blockLength;
    int wanted = (int) Math.min(BlockSums.BLOCK, size - blockStart);
    try {
      blockLength = archive.readNBytes(block, 0, wanted);
    } catch (EOFException e) {
      throw ChangedArchive.inBytes(); // It was cut after its size was looked at.
    }
    if (blockLength < wanted || !sums.matches(blockStart / BlockSums.BLOCK, block, wanted)) {
      throw ChangedArchive.inBytes();
    }
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
