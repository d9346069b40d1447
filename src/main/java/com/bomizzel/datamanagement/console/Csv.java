package com.bomizzel.datamanagement.console;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a CSV file (RFC 4180) that no spreadsheet program takes for formulas: a cell that one
 * might calculate has an apostrophe before it, and so has one that begins with an apostrophe. A
 * program that takes one apostrophe from the beginning of each cell that has one gets what there
 * was.
 */
final class Csv {
  /**
   * What is not seen at the beginning of a text, or what programs cut off there. Tabs and line ends
   * begin formulas by themselves.
   */
  private static final Pattern UNSEEN = Pattern.compile("^[\\p{Z}\\p{Cc}\\p{Cf}\\p{Mn}]+");

  /** After normalisation, which knows the full-width and small ones; not the minus sign U+2212. */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\u2212]");

  private static final String APOSTROPHES = "'\uFF07";
  private static final String FORMULA_STARTS = "\t\r\n";

  private Csv() {}

  /** One line with its end; null is an empty cell. */
  static String line(@Nullable String... cells) {
    return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String harmless = mayBeCalculated(text) ? "'" + text : text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }

  private static boolean mayBeCalculated(String text) {
    char first = text.charAt(0);
    if (APOSTROPHES.indexOf(first) >= 0 || FORMULA_STARTS.indexOf(first) >= 0) {
      return true;
    }
    String seen = UNSEEN.matcher(text).replaceFirst("");
    int two = Math.min(seen.length(), 2);
    String begin = Normalizer.normalize(seen.substring(0, two), Normalizer.Form.NFKC);
    return FORMULA.matcher(UNSEEN.matcher(begin).replaceFirst("")).find();
  }
}
