package com.bomizzel.datamanagement.multipart;

import java.util.function.LongFunction;

/**
 * How large a form's file may be.
 *
 * @param bytes the most
 * @param excess makes what is thrown when there are more, of that number
 */
public record FileLimit(long bytes, LongFunction<? extends RuntimeException> excess) {
  /** For the parts beside the file, and the lines between them. */
  static final int MOST_BESIDE_FILE = 64 << 10;

  /** The most bytes of a whole form. */
  long formBytes() {
    return Math.max(bytes, bytes + MOST_BESIDE_FILE);
  }

  /**
   * Refuses a form that says itself that it is too large.
   *
   * @param length of the body, negative when it is not known
   */
  public void refuseLonger(long length) {
    if (length > formBytes()) {
      throw exceeded();
    }
  }

  /** What is thrown when a file is too large. */
  RuntimeException exceeded() {
    return excess.apply(bytes);
  }
}
