package com.bomizzel.datamanagement.console;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a long list is, and the addresses of its neighbours. Immutable.
 *
 * @param number from 1
 * @param total how many entries the list has
 * @param size how many entries a page shows
 * @param newer the address of the page before; null on the first
 * @param older the address of the next page; null on the last
 */
public record ListPage(
    long number, long total, int size, @Nullable String newer, @Nullable String older) {

  /** The page that was asked for, or the last one of a list that has become shorter. */
  static ListPage of(long asked, long total, int size, LongFunction<String> address) {
    long last = pages(total, size);
    long number = Math.max(1, Math.min(asked, last));
    return new ListPage(
        number,
        total,
        size,
        number > 1 ? address.apply(number - 1) : null,
        number < last ? address.apply(number + 1) : null);
  }

  private static long pages(long total, int size) {
    return Math.max(1, (total + size - 1) / size);
  }

  /** How many pages there are; 1 of an empty list. */
  public long pages() {
    return pages(total, size);
  }

  /** How many entries come before it. */
  long offset() {
    return (number - 1) * size;
  }

  /** Whether there are others. */
  public boolean isOneOfMany() {
    return newer != null || older != null;
  }

  /** The number of its first entry, from 1; 0 in an empty list. */
  public long first() {
    return Math.min(offset() + 1, total);
  }

  /** The number of its last entry. */
  public long last() {
    return Math.min(offset() + size, total);
  }
}
