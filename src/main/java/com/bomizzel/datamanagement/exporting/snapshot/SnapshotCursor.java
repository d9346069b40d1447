package com.bomizzel.datamanagement.exporting.snapshot;

import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.eclipse.persistence.queries.ScrollableCursor;
import org.jspecify.annotations.Nullable;

/**
 * The results of a query, read forward through a cursor and not kept. One thread uses it; closing
 * it closes the cursor.
 */
final class SnapshotCursor<T> implements Iterator<T>, AutoCloseable {
  private final ScrollableCursor cursor;
  private @Nullable T next;

  /** Runs a query that has the hint {@code eclipselink.cursor.scrollable}. */
  SnapshotCursor(TypedQuery<T> query) {
    // With that hint the one "result" is the cursor, whatever type the query says.
    cursor = (ScrollableCursor) ((Query) query).getSingleResult();
  }

  @Override
  public boolean hasNext() {
    return next != null || cursor.hasNext();
  }

  /** The result that {@link #next} will give next. */
  @SuppressWarnings("unchecked") // The query was made for this type.
  T peek() {
    if (next == null) {
      if (!cursor.hasNext()) {
        throw new NoSuchElementException();
      }
      next = (T) cursor.next();
    }
    return next;
  }

  @Override
  public T next() {
    T result = peek();
    next = null;
    return result;
  }

  /** How many rows the database sends at once; 0 for all. */
  int fetchSize() throws SQLException {
    return cursor.getResultSet().getFetchSize();
  }

  @Override
  public void close() {
    cursor.close();
  }
}
