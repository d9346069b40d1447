package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/** Planned rows of two tables in the one order that the database gives them. */
final class MergedPlan implements Iterator<RowSize> {
  private final Iterator<RowSize> rows;
  private final Queue<Insertion> insertions;
  private long passed;

  /** Puts each of the insertions, which are in order, where it belongs among the rows. */
  MergedPlan(Iterator<RowSize> rows, List<Insertion> insertions) {
    this.rows = rows;
    this.insertions = new ArrayDeque<>(insertions);
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext() || !insertions.isEmpty();
  }

  @Override
  public RowSize next() {
    Insertion insertion = insertions.peek();
    if (insertion != null && (insertion.before() <= passed || !rows.hasNext())) {
      insertions.remove();
      return new RowSize(insertion.id(), insertion.bytes());
    }
    if (!rows.hasNext()) {
      throw new NoSuchElementException();
    }
    passed++;
    return rows.next();
  }
}
