package com.bomizzel.datamanagement.arriving;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table was read, and what became of its columns.
 *
 * @param records the kind of its records
 * @param missing the member that each must have and that no column is; null when one is
 * @param rows those with a record
 * @param blankRows those without a cell that says anything
 * @param encoding its name
 * @param encodingGuessed whether nothing but the frequency of its bytes speaks for it
 * @param delimiter what it is called
 * @param dates the order of day and month that was taken; null when no day needed one
 * @param zone of times without an offset; null when no column has times
 * @param columns all of them, in their order
 */
public record TableSummary(
    String records,
    @Nullable String missing,
    long rows,
    long blankRows,
    String encoding,
    boolean encodingGuessed,
    String delimiter,
    @Nullable String dates,
    @Nullable String zone,
    List<Column> columns)
    implements Serializable {

  /** Copies the columns. */
  public TableSummary {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param name as its header has it
   * @param target where its cells go, one of the {@link ColumnTargets}; null for nowhere
   * @param sample the first cell that says anything; the empty text when there is none
   */
  public record Column(String name, @Nullable String target, String sample)
      implements Serializable {
    /** Whether its cells are kept under its own name. */
    public boolean keepsItsName() {
      return target != null && target.startsWith(ColumnTargets.CUSTOM);
    }
  }
}
