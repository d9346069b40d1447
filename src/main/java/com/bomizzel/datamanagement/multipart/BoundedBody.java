package com.bomizzel.datamanagement.multipart;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A request's body as it comes: counted, and never more of it than is allowed by now. Closing it
 * does nothing, as the request's stream is the server's to close. Not thread-safe.
 */
public final class BoundedBody extends FilterInputStream {
  private long count;
  private long most;
  private Supplier<? extends RuntimeException> excess;

  /** Allows so many bytes, as {@link #allow} does. */
  public BoundedBody(
      InputStream body, long mostBytes, Supplier<? extends RuntimeException> excess) {
    super(body);
    allow(mostBytes, excess);
  }

  /** How many bytes came. */
  public long count() {
    return count;
  }

  /**
   * Allows so many bytes from now on, counted from the body's start.
   *
   * @param excess what is thrown when there are more
   */
  public void allow(long mostBytes, Supplier<? extends RuntimeException> excess) {
    this.most = mostBytes;
    this.excess = excess;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int more) {
    count += more;
    if (count > most) {
      throw excess.get();
    }
  }

  @Override
  public void close() {
    // The server does.
  }
}
