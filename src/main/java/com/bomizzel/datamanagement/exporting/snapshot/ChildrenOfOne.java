package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.PersonRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;

/**
 * The children of the one ticket of a page, which may be more than fit the memory: a few at a time.
 */
final class ChildrenOfOne<R> implements ChildRows<R> {
  private final SnapshotCursor<? extends TicketChild<R>> rows;
  private final int atOnce;
  private final People people;

  /**
   * Closes the rows with itself.
   *
   * @param atOnce how many fit the memory
   */
  ChildrenOfOne(SnapshotCursor<? extends TicketChild<R>> rows, int atOnce, People people) {
    this.rows = rows;
    this.atOnce = atOnce;
    this.people = people;
  }

  @Override
  public Iterator<R> of(UUID ticketId) {
    Queue<R> ready = new ArrayDeque<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !ready.isEmpty() || rows.hasNext();
      }

      @Override
      public R next() {
        if (ready.isEmpty()) {
          ready.addAll(few());
        }
        return ready.remove();
      }
    };
  }

  private List<R> few() {
    List<TicketChild<R>> few = new ArrayList<>();
    while (few.size() < atOnce && rows.hasNext()) {
      few.add(rows.next());
    }
    Map<String, PersonRecord> users = people.on(few);
    return few.stream().map(child -> child.toRecord(users)).toList();
  }

  @Override
  public void close() {
    rows.close();
  }
}
