package com.bomizzel.datamanagement.exporting.snapshot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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

  private final CompanySnapshot snapshot;
  private final SnapshotCursor<RowSize> rows;
  private final Iterator<RowSize> order;
  private final List<String> belongings;
  private final Queue<RowSize> measured = new ArrayDeque<>();

  /** Follows a query that selects {@link RowSize}s in the order of the document. */
  PagePlan(CompanySnapshot snapshot, String jpql, Map<String, ?> parameters) {
    this(snapshot, jpql, parameters, List.of());
  }

  /**
   * Follows a query whose rows have others that belong to them.
   *
   * @param belongings queries for the sizes of these: each selects the {@link RowSize}s of some
   *     {@code :ids}, with an id at most once
   */
  PagePlan(
      CompanySnapshot snapshot, String jpql, Map<String, ?> parameters, List<String> belongings) {
    this(snapshot, jpql, parameters, List.of(), belongings);
  }

  /** Follows a query among whose rows others stand. */
  PagePlan(
      CompanySnapshot snapshot,
      String jpql,
      Map<String, ?> parameters,
      List<Insertion> insertions,
      List<String> belongings) {
    this.snapshot = snapshot;
    this.rows = snapshot.rows(RowSize.class, jpql, parameters, FETCH_SIZE);
    this.order = insertions.isEmpty() ? rows : new MergedPlan(rows, insertions);
    this.belongings = belongings;
  }

  /** The next page, without ids after the last. */
  Planned next() {
    List<UUID> ids = new ArrayList<>();
    long bytes = 0;
    if (measured.isEmpty()) {
      measure();
    }
    while (!measured.isEmpty()) {
      long more = measured.peek().bytes();
      if (bytes + more > MAX_BYTES && !ids.isEmpty()) {
        break;
      }
      bytes += more;
      ids.add(measured.remove().id());
    }
    return new Planned(ids, bytes);
  }

  /** Reads what could be one page, if the rows are small. */
  private void measure() {
    Map<UUID, Long> sizes = new LinkedHashMap<>();
    while (order.hasNext() && sizes.size() < MAX_ROWS) {
      RowSize row = order.next();
      sizes.put(row.id(), row.bytes());
    }
    if (!sizes.isEmpty()) {
      Map<String, String> ids = Map.of("ids", array(sizes.keySet()));
      for (String belonging : belongings) {
        for (RowSize more : snapshot.list(RowSize.class, belonging, ids)) {
          sizes.merge(more.id(), more.bytes(), Long::sum);
        }
      }
    }
    sizes.forEach((id, bytes) -> measured.add(new RowSize(id, bytes)));
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
  static String array(Collection<UUID> ids) {
    StringBuilder array = new StringBuilder(2 + 37 * ids.size()).append('{');
    for (UUID id : ids) {
      array.append(array.length() > 1 ? "," : "").append(id);
    }
    return array.append('}').toString();
  }
}
