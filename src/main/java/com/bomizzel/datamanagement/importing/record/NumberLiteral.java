package com.bomizzel.datamanagement.importing.record;

import java.util.OptionalLong;

/**
 * A JSON number as it is written. All that is asked of it is answered from its digits: computing
 * its value takes time that grows with the square of them.
 */
final class NumberLiteral {
  /** PostgreSQL's {@code numeric}, which {@code jsonb} holds. */
  private static final int DIGITS_BEFORE_POINT = 131_072;

  private static final int DIGITS_BEHIND_POINT = 16_383;

  /**
   * By how many characters a number may be longer when it is written out than in the file. An
   * exponent of a few characters stands for 131,072 digits, and every later export would write them
   * all: a small file would make large backups for ever. Every double (1e308) is far below, and so
   * are the numbers of up to 1,200 digits that help desks were seen to hold; a number whose digits
   * stand in the file, as in all that an export wrote, does not grow at all.
   */
  static final int MOST_GROWTH = 1_200;

  /** Larger than any exponent that matters, and small enough to be added to. */
  private static final long ENDLESS = 1L << 40;

  /** {@link java.math.BigDecimal#toString} writes smaller numbers with an exponent. */
  private static final int LEAST_PLAIN = -6;

  private final int length;
  private final boolean negative;
  private final String digits;
  private final long exponent;
  private final int first;

  /**
   * A number.
   *
   * @param literal as RFC 8259 has it
   */
  NumberLiteral(String literal) {
    int end = exponentAt(literal);
    length = literal.length();
    negative = literal.charAt(0) == '-';
    String mantissa = literal.substring(negative ? 1 : 0, end);
    int point = mantissa.indexOf('.');
    int fraction = point < 0 ? 0 : mantissa.length() - point - 1;
    digits = point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
    exponent = (end == literal.length() ? 0 : number(literal.substring(end + 1))) - fraction;
    first = firstSignificant();
  }

  private static int exponentAt(String literal) {
    int end = literal.indexOf('e');
    end = end < 0 ? literal.indexOf('E') : end;
    return end < 0 ? literal.length() : end;
  }

  private static long number(String exponent) {
    boolean less = exponent.charAt(0) == '-';
    long value = 0;
    for (int i = Character.isDigit(exponent.charAt(0)) ? 0 : 1; i < exponent.length(); i++) {
      value = Math.min(ENDLESS, value * 10 + exponent.charAt(i) - '0');
    }
    return less ? -value : value;
  }

  private int firstSignificant() {
    int at = 0;
    while (at < digits.length() && digits.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private boolean isZero() {
    return first == digits.length();
  }

  /**
   * How many characters PostgreSQL writes the number with, all digits written out; empty when it
   * cannot hold it, or when that is more than {@link #MOST_GROWTH} longer than the literal.
   */
  OptionalLong writtenLength() {
    long before = isZero() ? 0 : Math.max(0, digits.length() - first + exponent);
    long behind = Math.max(0, -exponent);
    boolean storable =
        before <= DIGITS_BEFORE_POINT && behind <= DIGITS_BEHIND_POINT && exponent < ENDLESS / 2;
    long sign = negative && !isZero() ? 1 : 0;
    long written = sign + Math.max(1, before) + (behind == 0 ? 0 : 1 + behind);
    return storable && written - length <= MOST_GROWTH
        ? OptionalLong.of(written)
        : OptionalLong.empty();
  }

  /**
   * One form for all numbers of this value: that of {@link java.math.BigDecimal#toString} after
   * {@link java.math.BigDecimal#stripTrailingZeros}.
   */
  String canonical() {
    if (isZero()) {
      return "0";
    }
    int last = digits.length();
    while (digits.charAt(last - 1) == '0') {
      last--;
    }
    String significant = digits.substring(first, last);
    long scale = -exponent - (digits.length() - last);
    long adjusted = significant.length() - 1 - scale;
    String sign = negative ? "-" : "";
    return sign
        + (scale >= 0 && adjusted >= LEAST_PLAIN
            ? plain(significant, (int) scale)
            : scientific(significant, adjusted));
  }

  private static String plain(String significant, int scale) {
    int point = significant.length() - scale;
    if (scale == 0) {
      return significant;
    }
    return point > 0
        ? significant.substring(0, point) + "." + significant.substring(point)
        : "0." + "0".repeat(-point) + significant;
  }

  private static String scientific(String significant, long adjusted) {
    String rest = significant.length() == 1 ? "" : "." + significant.substring(1);
    String power = adjusted == 0 ? "" : "E" + (adjusted > 0 ? "+" : "") + adjusted;
    return significant.charAt(0) + rest + power;
  }
}
