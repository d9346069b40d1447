package com.bomizzel.datamanagement.importing.tickets;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.ExistingRow;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds notes, history entries or attachments within their tickets: by their id, the id that they
 * had where the file comes from, or the one they had even before. Looks up many at once.
 */
final class ChildFinder {
  private static final String OUR_TICKETS =
      "select id from tickets where company_id = ? and id = any(?)";

  private static final Map<RecordKind, StoredRowQuery> STORED_ROWS =
      Map.of(
          RecordKind.NOTES, new StoredRowQuery(RecordShape.NOTES),
          RecordKind.HISTORY, new StoredRowQuery(RecordShape.HISTORY),
          RecordKind.ATTACHMENTS, new StoredRowQuery(RecordShape.ATTACHMENTS));

  private final @Nullable StoredRowQuery storedRow;
  private final String selectByIds;
  private final String selectBySources;
  private final ImportRun run;
  private final Map<UUID, UUID> ticketsById = new HashMap<>();
  private final Map<Named, UUID> bySource = new HashMap<>();
  private final Set<UUID> otherTicketsOfOurs = new HashSet<>();
  private final Set<UUID> written = new HashSet<>();
  private final Map<UUID, ExistingRow> rows = new HashMap<>();

  /** Knows no records yet. */
  ChildFinder(RecordShape shape, ImportRun run) {
    this.run = run;
    this.storedRow = run.compares(shape.kind()) ? STORED_ROWS.get(shape.kind()) : null;
    this.selectByIds = select("x.id, x.ticket_id, " + what(shape), shape, "x.id = any(?)");
    this.selectBySources = selectBySources(shape);
  }

  /** What is read of a row in whatever way it is found, behind what it is found by. */
  private static String what(RecordShape shape) {
    return "x.import_id, " + ExistingRow.lacksSomebody(shape);
  }

  private String select(String columns, RecordShape shape, String condition) {
    return storedRow == null
        ? "select " + columns + " from " + shape.table() + " x where " + condition
        : "select " + columns + ", " + storedRow.columns() + " from " + storedRow.from(condition);
  }

  /**
   * By pairs of a ticket and an id, each looked up by itself in the index of such pairs. Compares
   * the ticket so that no index begins with it: reading all rows of a ticket, for each chunk of one
   * with very many, is not a plan.
   */
  private String selectBySources(RecordShape shape) {
    String condition =
        "hashtextextended(x.source_id, uuid_hash_extended(x.ticket_id, 0)) = k.hash"
            + " and x.source_id = k.source and x.ticket_id is not distinct from k.ticket"
            + " and x.source_id is not null";
    String from =
        storedRow == null
            ? shape.table() + " x on " + condition
            : "lateral " + storedRow.from(condition) + " on true";
    String columns = storedRow == null ? "" : ", " + storedRow.columns();
    return "select x.id, x.ticket_id, x.source_id, "
        + what(shape)
        + columns
        + " from (select ticket, source,"
        + " hashtextextended(source, uuid_hash_extended(ticket, 0)) as hash"
        + " from unnest(?::uuid[], ?::text[]) as u(ticket, source)) k join "
        + from;
  }

  private record Named(@Nullable UUID ticket, String sourceId) {}

  /** Looks up all rows that these records may be. */
  void lookUp(Connection connection, List<Child> children) throws SQLException {
    lookUpIds(connection, children);
    lookUpOtherTickets(connection, children);
    lookUpSources(connection, children);
  }

  private void lookUpIds(Connection connection, List<Child> children) throws SQLException {
    List<UUID> ids = new ArrayList<>(children.size());
    for (Child child : children) {
      if (!child.ticket().isRestored() || !run.expectsFreeIds()) {
        addTo(ids, child.record().uuid());
        addTo(ids, Ids.uuid(child.record().sourceId()));
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(selectByIds)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          UUID id = Ids.get(found, 1);
          ticketsById.put(id, Ids.get(found, 2));
          keep(id, found, 3);
        }
      }
    }
  }

  private static void addTo(List<UUID> ids, @Nullable UUID id) {
    if (id != null) {
      ids.add(id);
    }
  }

  /** Whose the tickets are of those that were found elsewhere than the file has them. */
  private void lookUpOtherTickets(Connection connection, List<Child> children) throws SQLException {
    Set<UUID> tickets = new HashSet<>();
    for (Child child : children) {
      UUID ticket = ticketsById.get(child.record().uuid());
      if (ticket != null && !ticket.equals(child.ticket().id())) {
        tickets.add(ticket);
      }
    }
    if (tickets.isEmpty()) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(OUR_TICKETS)) {
      select.setObject(1, run.companyId());
      select.setArray(2, connection.createArrayOf("uuid", tickets.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          otherTicketsOfOurs.add(Ids.get(found, 1));
        }
      }
    }
  }

  /** Only for those not found by their id, in tickets that were there before. */
  private void lookUpSources(Connection connection, List<Child> children) throws SQLException {
    Set<Named> wanted = new LinkedHashSet<>();
    for (Child child : children) {
      if (child.ticket().isStored() && !isIn(child.record().uuid(), child.ticket().id())) {
        for (String name : child.record().names()) {
          wanted.add(new Named(child.ticket().id(), name));
        }
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    Object[] tickets = wanted.stream().map(Named::ticket).toArray();
    Object[] sources = wanted.stream().map(Named::sourceId).toArray();
    try (PreparedStatement select = connection.prepareStatement(selectBySources)) {
      select.setArray(1, connection.createArrayOf("uuid", tickets));
      select.setArray(2, connection.createArrayOf("text", sources));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          UUID id = Ids.get(found, 1);
          bySource.put(new Named(Ids.get(found, 2), found.getString(3)), id);
          keep(id, found, 4);
        }
      }
    }
  }

  private void keep(UUID id, ResultSet found, int first) throws SQLException {
    if (run.lease().jobId().equals(found.getString(first))) {
      written.add(id);
    }
    StoredRow stored = storedRow == null ? null : storedRow.read(found, first + 2);
    rows.put(id, new ExistingRow(id, found.getBoolean(first + 1), stored));
  }

  /** A row that was found. */
  ExistingRow row(UUID id) {
    return requireNonNull(rows.get(id));
  }

  /**
   * The row in the child's ticket that the record is. By an origin alone it is none that this
   * import has written itself: two records of a file with the same origin are two, wherever a chunk
   * ends, unless the file has the very same one twice.
   */
  Optional<UUID> find(Child child) {
    CheckedRecord record = child.record();
    UUID ticket = child.ticket().id();
    UUID own = record.uuid();
    if (own != null && isIn(own, ticket)) {
      return Optional.of(own);
    }
    for (String name : record.names()) {
      UUID known = bySource.get(new Named(ticket, name));
      if (known != null && (!name.equals(record.sourceId()) || mayBe(known, record))) {
        return Optional.of(known);
      }
    }
    UUID origin = Ids.uuid(record.sourceId());
    return origin != null && isIn(origin, ticket) && mayBe(origin, record)
        ? Optional.of(origin)
        : Optional.empty();
  }

  private boolean mayBe(UUID row, CheckedRecord record) {
    return !written.contains(row) || run.index().isRepeated(record.item().entry());
  }

  /** Whether a record of any company has this id. */
  boolean isTaken(UUID id) {
    return ticketsById.containsKey(id);
  }

  /** Whether another ticket of this company than the child's has a record with its id. */
  boolean isInOtherTicketOfOurs(Child child) {
    UUID ticket = ticketsById.get(child.record().uuid());
    return ticket != null && otherTicketsOfOurs.contains(ticket);
  }

  private boolean isIn(@Nullable UUID id, @Nullable UUID ticket) {
    return id != null && ticketsById.containsKey(id) && ticketsById.get(id).equals(ticket);
  }
}
