package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.PersonRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Children that fit the memory, handed to their tickets here: were the database to sort them by the
 * tickets' times, it would look at all of the company's tickets for every page.
 */
final class ChildrenOfMany<R> implements ChildRows<R> {
  private final Map<UUID, List<TicketChild<R>>> rows = new HashMap<>();
  private final Map<String, PersonRecord> users;

  /** Takes the children of all tickets of a page, those of one ticket in their order. */
  ChildrenOfMany(List<? extends TicketChild<R>> children, People people) {
    for (TicketChild<R> child : children) {
      rows.computeIfAbsent(child.ticketId(), ticket -> new ArrayList<>()).add(child);
    }
    users = people.on(children);
  }

  @Override
  public Iterator<R> of(UUID ticketId) {
    List<TicketChild<R>> own = rows.remove(ticketId);
    return own == null
        ? List.<R>of().iterator()
        : own.stream().map(child -> child.toRecord(users)).iterator();
  }

  @Override
  public void close() {
    rows.clear();
  }
}
