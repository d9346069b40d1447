package com.bomizzel.datamanagement.arriving;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;

/**
 * How much of a table is read.
 *
 * @param rowChars of all cells of a row together: {@code RECORD_MAX_BYTES}
 * @param translated what the document may grow to
 */
public record TableLimits(int rowChars, UnpackLimits translated) {
  /** Columns of a table; one of 2,261 was met. */
  static final int COLUMNS = 10_000;

  /** Characters of a column's name. */
  static final int NAME = 200;
}
