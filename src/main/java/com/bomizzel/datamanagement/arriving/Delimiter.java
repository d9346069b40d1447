package com.bomizzel.datamanagement.arriving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands between the cells of a table. */
public final class Delimiter {
  /** Those that are looked for, the most usual first. */
  public static final List<Character> USUAL = List.of(',', ';', '\t', '|');

  private static final int ROWS = 50;

  private static final Map<Character, String> NAMES =
      Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "bar");

  private Delimiter() {}

  /** What it is called, in English. */
  public static String name(char delimiter) {
    return NAMES.getOrDefault(delimiter, "\"" + delimiter + "\"");
  }

  /** One of the usual ones, by what it is called. */
  public static Optional<Character> named(String name) {
    return USUAL.stream().filter(usual -> name(usual).equals(name)).findFirst();
  }

  static boolean isOne(char c) {
    return !Character.isLetterOrDigit(c)
        && !Character.isSurrogate(c)
        && c != '"'
        && c != '\r'
        && c != '\n'
        && c != 0;
  }

  /** Opens the rows of a table with a delimiter. */
  interface Opening {
    TableRows open(char delimiter) throws IOException;
  }

  /**
   * The delimiter by which the first rows have the same number of cells, of several the one that
   * gives the most; where none does, that by which the header has the most.
   */
  static char find(Opening table) throws IOException {
    char found = USUAL.get(0);
    int best = 0;
    for (char each : USUAL) {
      int score = score(table, each);
      if (score > best) {
        best = score;
        found = each;
      }
    }
    return found;
  }

  /** Even ones are worth more than any uneven ones. */
  private static int score(Opening table, char delimiter) throws IOException {
    List<Integer> cells = new ArrayList<>();
    try (TableRows rows = table.open(delimiter)) {
      @Nullable TableRow row = rows.next();
      while (row != null && cells.size() < ROWS) {
        cells.add(row.cells().size());
        row = rows.next();
      }
    } catch (TableRefused e) {
      // By that delimiter it is none, or not from there on: others may do better.
      return cells.isEmpty() || cells.get(0) == 1 ? 0 : cells.get(0);
    }
    if (cells.isEmpty() || cells.get(0) == 1) {
      return 0;
    }
    boolean isEven = cells.stream().distinct().count() == 1;
    return cells.get(0) + (isEven ? TableLimits.COLUMNS : 0);
  }
}
