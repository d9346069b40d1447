package com.bomizzel.datamanagement.document.reading;

import java.io.IOException;

/** How far a file may be read that another thread is still writing. */
@FunctionalInterface
public interface ReadableExtent {
  /** A file that nobody writes now. */
  ReadableExtent WHOLE = offset -> {};

  /**
   * Waits until the byte at {@code offset} is there, or the file has its last one.
   *
   * @throws IOException when it will never be whole
   */
  void awaitBeyond(long offset) throws IOException;
}
