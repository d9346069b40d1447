package com.bomizzel.datamanagement.support;

import java.util.ArrayList;
import java.util.List;

/** A table for the terminal that is Markdown too: columns of equal width, figures to the right. */
public final class MarkdownTable {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these columns; all but the first are figures. */
  public MarkdownTable(String... columns) {
    header = List.of(columns);
  }

  /** Adds a row, which has as many cells. */
  public void row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + header.size() + " columns");
    }
    rows.add(List.of(cells));
  }

  /** The whole table, with a line break at its end. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(header, text);
    for (int column = 0; column < header.size(); column++) {
      String dashes = "-".repeat(Math.max(width(column) - 1, 2));
      text.append(column == 0 ? "| " + dashes + "- " : "| " + dashes + ": ");
    }
    text.append("|\n");
    rows.forEach(row -> line(row, text));
    return text.toString();
  }

  private void line(List<String> cells, StringBuilder text) {
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String space = " ".repeat(width(column) - cell.length());
      text.append("| ").append(column == 0 ? cell + space : space + cell).append(' ');
    }
    text.append("|\n");
  }

  private int width(int column) {
    int width = Math.max(header.get(column).length(), 3);
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
