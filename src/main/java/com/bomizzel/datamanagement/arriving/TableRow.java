package com.bomizzel.datamanagement.arriving;

import java.util.List;

/**
 * A row of a table.
 *
 * @param line in which it begins, from 1
 * @param cells as they are written, without their quotes
 */
record TableRow(long line, List<String> cells) {
  boolean isBlank() {
    return cells.stream().allMatch(String::isBlank);
  }
}
