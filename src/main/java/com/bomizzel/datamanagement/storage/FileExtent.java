package com.bomizzel.datamanagement.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;

/** So many bytes of a file from a position on. Not thread-safe. */
final class FileExtent extends InputStream {
  /**
   * What is read at once: a thread keeps native memory for the largest piece it has ever read, and
   * any of the server's threads may have sent an archive.
   */
  private static final int PIECE = 32 << 10;

  private final FileChannel file;
  private long position;
  private final long end;

  /**
   * Opens the file.
   *
   * @throws IllegalArgumentException when {@code first} or {@code length} is negative
   */
  FileExtent(Path path, long first, long length) throws IOException {
    if (first < 0 || length < 0 || length > Long.MAX_VALUE - first) {
      throw new IllegalArgumentException("No file has these bytes: " + length + " from " + first);
    }
    position = first;
    end = first + length;
    file = FileChannel.open(path);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int wanted = (int) Math.min(Math.min(length, PIECE), end - position);
    if (wanted == 0) {
      return length == 0 ? 0 : -1;
    }
    int count = file.read(ByteBuffer.wrap(bytes, offset, wanted), position);
    if (count < 0) {
      throw new EOFException("The file ends at " + position + ", before " + end);
    }
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
