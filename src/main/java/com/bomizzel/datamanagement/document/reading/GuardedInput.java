package com.bomizzel.datamanagement.document.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file from an offset on, which stops a parser that reads too far: a record over its limit ends
 * before it has filled the memory. It also stops before the first byte that is no UTF-8.
 */
final class GuardedInput extends InputStream {
  private static final byte[] ARRAY_START = {'['};

  private final FileChannel file;
  private final ReadableExtent extent;
  private final byte[] prefix;
  private int prefixRead;
  private long position;
  private long end = Long.MAX_VALUE;
  private final Utf8Check utf8 = new Utf8Check();
  private boolean broken;

  private GuardedInput(Path path, ReadableExtent extent, long offset, byte[] prefix)
      throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
    this.extent = extent;
    this.position = offset;
    this.prefix = prefix;
    file.position(offset);
  }

  /** The file from {@code offset} on, as far as it is there. */
  static GuardedInput document(Path path, ReadableExtent extent, long offset) throws IOException {
    return new GuardedInput(path, extent, offset, new byte[0]);
  }

  /** The file from an array's element on, as if the array began there: a {@code [} comes first. */
  static GuardedInput array(Path path, long offset) throws IOException {
    return new GuardedInput(path, ReadableExtent.WHOLE, offset, ARRAY_START);
  }

  /** How far a parser's offsets are ahead of the file's. */
  int prefixLength() {
    return prefix.length;
  }

  /** From now on, reading from this offset of the file on throws {@link ReadTooFar}. */
  void guard(long endOffset) {
    end = endOffset;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (prefixRead < prefix.length && length > 0) {
      bytes[offset] = prefix[prefixRead++];
      return 1;
    }
    if (position >= end) {
      throw new ReadTooFar();
    }
    if (broken) {
      throw new NotUtf8(position - utf8.begun());
    }
    extent.awaitBeyond(position);
    int read = file.read(ByteBuffer.wrap(bytes, offset, length));
    return read > 0 ? taken(bytes, offset, read) : read;
  }

  /** What stands before bytes that are no UTF-8 is read first, so that their place is known. */
  private int taken(byte[] bytes, int offset, int read) throws NotUtf8 {
    int valid = utf8.valid(bytes, offset, read);
    position += valid;
    broken = valid < read;
    if (valid == 0) {
      throw new NotUtf8(position - utf8.begun());
    }
    return valid;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The guarded offset was reached. */
  static final class ReadTooFar extends IOException {}

  /** The bytes at an offset of the file are no UTF-8. */
  static final class NotUtf8 extends IOException {
    private final long offset;

    NotUtf8(long offset) {
      this.offset = offset;
    }

    long offset() {
      return offset;
    }
  }
}
