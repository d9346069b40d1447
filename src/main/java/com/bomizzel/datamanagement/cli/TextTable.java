package com.bomizzel.datamanagement.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines with columns under each other. */
final class TextTable {
  private static final int WIDEST = 60;

  private final List<List<String>> rows = new ArrayList<>();

  /** One more line. */
  TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** One more line. */
  TextTable row(List<String> cells) {
    rows.add(cells);
    return this;
  }

  /** The lines. */
  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      line.append(cells.get(column));
      line.append(" ".repeat(Math.max(0, width(column) - cells.get(column).length()) + 2));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> Math.min(WIDEST, row.get(column).length()))
        .max()
        .orElse(0);
  }
}
