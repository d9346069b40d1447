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

  /** The next page, without ids after the last. */
  Planned next() {
    List<UUID> ids = new ArrayList<>();
    long bytes = 0;
    while (rows.hasNext() && ids.size() < MAX_ROWS) {
      long more = rows.peek().bytes();
      if (bytes + more > MAX_BYTES && !ids.isEmpty()) {
        break;
      }
      bytes += more;
      ids.add(rows.next().id());
    }
    return new Planned(ids, bytes);
  }

  @Override
  public void close() {
    rows.close();
  }

  /**
   * The rows of a page, in order.
   *
   * @param bytes about how large they are together
   */
  record Planned(List<UUID> ids, long bytes) {
    /** Whether it is one row larger than a page should be. */
    boolean isOversized() {
      return bytes > MAX_BYTES;
    }

    /** The ids as the text of a PostgreSQL array: one parameter, whatever their number. */
    String array() {
      return PagePlan.array(ids);
    }
  }

  /** Ids as the text of a PostgreSQL array. */
  static String array(List<UUID> ids) {
    StringBuilder array = new StringBuilder(2 + 37 * ids.size()).append('{');
    for (UUID id : ids) {
      array.append(array.length() > 1 ? "," : "").append(id);
    }
    return array.append('}').toString();
  }
}
