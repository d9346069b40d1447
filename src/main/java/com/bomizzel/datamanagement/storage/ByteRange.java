package com.bomizzel.datamanagement.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes that a {@code Range} header asks for (RFC 9110, section 14).
 *
 * @param first the first byte's position
 * @param last the last byte's position, included
 * @param size of the whole file
 */
public record ByteRange(long first, long last, long size) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private static final int MOST_DIGITS = 18;

  /** The range is outside the file: 416. */
  public static final class Unsatisfiable extends RuntimeException {
    private final long size;

    Unsatisfiable(long size) {
      super("The file has " + size + " bytes");
      this.size = size;
    }

    public long size() {
      return size;
    }
  }

  /**
   * The range asked for; empty when the header asks for several ranges or is in no known form, both
   * of which a server may answer with the whole file.
   *
   * @param header may be null
   * @throws Unsatisfiable when nothing of the range is inside the file
   */
  public static Optional<ByteRange> of(String header, long size) {
    Matcher one = ONE.matcher(header == null ? "" : header.strip());
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (one.group(1).isEmpty()) {
      return Optional.of(suffix(number(one.group(2)), size));
    }
    long first = number(one.group(1));
    long last = one.group(2).isEmpty() ? Long.MAX_VALUE : number(one.group(2));
    if (last < first) {
      return Optional.empty();
    }
    if (first >= size) {
      throw new Unsatisfiable(size);
    }
    return Optional.of(new ByteRange(first, Math.min(last, size - 1), size));
  }

  /** No file has more bytes than the largest number has. */
  private static long number(String digits) {
    return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  private static ByteRange suffix(long length, long size) {
    if (length == 0 || size == 0) {
      throw new Unsatisfiable(size);
    }
    return new ByteRange(Math.max(0, size - length), size - 1, size);
  }

  public long length() {
    return last - first + 1;
  }

  /** The value of {@code Content-Range}. */
  public String contentRange() {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
