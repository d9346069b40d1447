package com.bomizzel.datamanagement.console;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of a CSV file (RFC 4180) that no spreadsheet program takes for formulas. */
final class Csv {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private Csv() {}

  /** One line with its end; null is an empty cell. */
  static String line(String... cells) {
    return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String harmless = FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
