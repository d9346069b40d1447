package com.bomizzel.datamanagement.exporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Cuts the rows of one kind, in the order of the document, into pages of at most 500 rows and 4 MiB
 * (or one row that is larger), so that a page fits the memory whatever the rows' sizes. Reads ids
 * and sizes alone, through a cursor. One thread uses it; must be closed.
 */
final class PagePlan implements AutoCloseable {
  static final int MAX_ROWS = 500;
  static final int MAX_BYTES = 4 << 20;

  private static final int FETCH_SIZE = 1000;

  private final Rows<PlannedRow> rows;

  /** Follows a query that selects {@link PlannedRow}s in the order of the document. */
  PagePlan(CompanySnapshot snapshot, String jpql, Map<String, ?> parameters) {
    rows = snapshot.rows(PlannedRow.class, jpql, parameters, FETCH_SIZE);
  }

  /** The ids of the next page, in order; empty after the last. */
  List<UUID> next() {
    List<UUID> ids = new ArrayList<>();
    long bytes = 0;
    while (rows.hasNext() && ids.size() < MAX_ROWS) {
      bytes += rows.peek().bytes().longValue();
      if (bytes > MAX_BYTES && !ids.isEmpty()) {
        break;
      }
      ids.add(rows.next().id());
    }
    return ids;
  }

  @Override
  public void close() {
    rows.close();
  }

  /** How many rows of up to {@code largest} bytes to fetch at once: at least one. */
  static int fetchSize(long largest) {
    return (int) Math.max(1, Math.min(FETCH_SIZE, MAX_BYTES / Math.max(1, largest)));
  }

  /** Ids as the text of a PostgreSQL array: one parameter, whatever their number. */
  static String array(List<UUID> ids) {
    StringBuilder array = new StringBuilder(2 + 37 * ids.size()).append('{');
    for (UUID id : ids) {
      array.append(array.length() > 1 ? "," : "").append(id);
    }
    return array.append('}').toString();
  }
}
