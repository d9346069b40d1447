package com.bomizzel.datamanagement.archive.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file; closing it leaves the file open. */
final class PackedBytes extends InputStream {
  private final FileChannel file;
  private long position;
  private long left;

  PackedBytes(FileChannel file, long offset, long bytes) {
    this.file = file;
    this.position = offset;
    this.left = bytes;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int wanted = (int) Math.min(length, left);
    int read = file.read(ByteBuffer.wrap(bytes, offset, wanted), position);
    position += Math.max(read, 0);
    left -= Math.max(read, 0);
    return read;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }
}
