package com.bomizzel.datamanagement.importing.record;

import java.time.YearMonth;

/**
 * The one form of times that exports write, {@code 2025-01-31T09:30:00.123456Z} with no or up to
 * nine digits of the second's fraction, for the years 1 to 9999. Nearly all times of nearly all
 * files are written so, and reading them with a formatter took a quarter of an import's work.
 */
final class UtcTime {
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int LONGEST_FRACTION = 9;
  private static final int MICROSECONDS = 6;

  private UtcTime() {}

  /** Whether a text is such a time, and a valid one. */
  static boolean isOne(String text) {
    return hasShape(text)
        && isFraction(text)
        && isDate(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
        && number(text, 11, 13) < 24
        && number(text, 14, 16) < 60
        && number(text, 17, 19) < 60;
  }

  /** Such a time as PostgreSQL reads it; what is finer than a microsecond is cut off. */
  static String forPostgresql(String text) {
    StringBuilder time = new StringBuilder("2025-01-31 09:30:00.123456+00".length());
    time.append(text, 0, 10).append(' ').append(text, 11, SHAPE.length()).append('.');
    int end = Math.min(text.length() - 1, SHAPE.length() + 1 + MICROSECONDS);
    int digits = Math.max(0, end - SHAPE.length() - 1);
    time.append(text, end - digits, end).append("000000", digits, MICROSECONDS);
    return time.append("+00").toString();
  }

  private static boolean hasShape(String text) {
    int length = SHAPE.length();
    if (text.length() <= length || text.charAt(text.length() - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char expected = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (expected == '0' ? !isDigit(c) : c != expected) {
        return false;
      }
    }
    return true;
  }

  /** Nothing, or a point and one to nine digits, before the last character. */
  private static boolean isFraction(String text) {
    int point = SHAPE.length();
    int digits = text.length() - 1 - point - 1;
    if (digits < 0) {
      return true;
    }
    if (text.charAt(point) != '.' || digits == 0 || digits > LONGEST_FRACTION) {
      return false;
    }
    for (int i = point + 1; i < text.length() - 1; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDate(int year, int month, int day) {
    return year >= 1
        && month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
