package com.bomizzel.datamanagement.console;

import java.io.Serializable;

/** Where a person is in a long list. Not thread-safe. */
public final class Pager implements Serializable {
  /** How many entries a page shows. */
  static final int SIZE = 10;

  private long offset;
  private long total;

  /** Takes how long the list is now; goes back when it has become shorter. */
  void setTotal(long entries) {
    total = entries;
    offset = Math.min(offset, Math.max(0, (total - 1) / SIZE * SIZE));
  }

  /** Goes to the beginning. */
  void reset() {
    offset = 0;
  }

  /** How many entries come before the page. */
  long offset() {
    return offset;
  }

  /** The next page. */
  public void showOlder() {
    offset = isOlder() ? offset + SIZE : offset;
  }

  /** The page before. */
  public void showNewer() {
    offset = Math.max(0, offset - SIZE);
  }

  public boolean isOlder() {
    return offset + SIZE < total;
  }

  public boolean isNewer() {
    return offset > 0;
  }

  public long getTotal() {
    return total;
  }

  /** The number of the first entry shown, from 1; 0 in an empty list. */
  public long getFirst() {
    return Math.min(offset + 1, total);
  }

  /** The number of the last entry shown. */
  public long getLast() {
    return Math.min(offset + SIZE, total);
  }
}
