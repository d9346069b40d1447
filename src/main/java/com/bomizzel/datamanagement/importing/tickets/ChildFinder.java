package com.bomizzel.datamanagement.importing.tickets;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.ExistingRow;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery;
import com.bomizzel.datamanagement.importing.rows.StoredRowQuery.StoredRow;
import com.bomizzel.datamanagement.importing.upsert.ImportRun;
import com.bomizzel.datamanagement.importing.upsert.RowClaims;
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
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
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
  private final Map<Named, Set<UUID>> bySource = new HashMap<>();
  private final Set<UUID> otherTicketsOfOurs = new HashSet<>();
  private final Map<UUID, ExistingRow> rows = new HashMap<>();
  private final RecordKind kind;
  private final RowClaims claims;
  private final ChildAliases aliases;

  /** Knows no records yet. */
  ChildFinder(RecordShape shape, ImportRun run) {
    this.run = run;
    this.kind = shape.kind();
    this.claims = new RowClaims(run, kind);
    this.aliases = new ChildAliases(run.lease().jobId(), shape);
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
    aliases.lookUp(
        connection,
        children.stream()
            .map(child -> child.record().item())
            .filter(this::isRepeated)
            .map(ImportItem::key)
            .distinct()
            .toList());
    lookUpIds(connection, children);
    lookUpOtherTickets(connection, children);
    lookUpSources(connection, children);
    claims.lookUp(connection, foundOtherwise(children));
  }

  /** The rows that are found by another name than their id. */
  private Set<UUID> foundOtherwise(List<Child> children) {
    Set<UUID> rows = new HashSet<>();
    bySource.values().forEach(rows::addAll);
    for (Child child : children) {
      UUID origin = Ids.uuid(child.record().sourceId());
      if (isIn(origin, child.ticket().id())) {
        rows.add(origin);
      }
    }
    return rows;
  }

  private boolean isRepeated(ImportItem item) {
    return item.contentId() == null && run.index().isRepeated(item.entry());
  }

  /** Keeps which rows records are, for when the file has them again. */
  void write(Connection connection) throws SQLException {
    aliases.write(connection);
    claims.write(connection);
  }

  /** The record is that row from now on, whatever it says when it comes again. */
  void meets(CheckedRecord record, UUID row) {
    if (isRepeated(record.item()) && !row.equals(record.uuid())) {
      aliases.add(record.item().key(), row);
    }
  }

  /** The row in the child's ticket that the record was when the file had it before. */
  Optional<UUID> metBefore(Child child) {
    UUID row = aliases.known().get(child.record().item().key());
    return Optional.ofNullable(row).filter(id -> isIn(id, child.ticket().id()));
  }

  /** Which record of the file has which row. */
  RowClaims claims() {
    return claims;
  }

  private void lookUpIds(Connection connection, List<Child> children) throws SQLException {
    List<UUID> ids = new ArrayList<>(aliases.known().values());
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
      Ids.bind(select, 1, ids);
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
      Ids.bind(select, 2, tickets);
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
          bySource
              .computeIfAbsent(
                  new Named(Ids.get(found, 2), found.getString(3)), key -> new TreeSet<>())
              .add(id);
          keep(id, found, 4);
        }
      }
    }
  }

  private void keep(UUID id, ResultSet found, int first) throws SQLException {
    claims.found(id, found.getString(first));
    StoredRow stored = storedRow == null ? null : storedRow.read(found, first + 2);
    rows.put(id, new ExistingRow(id, found.getBoolean(first + 1), stored));
  }

  /** A row that was found. */
  ExistingRow row(UUID id) {
    return requireNonNull(rows.get(id));
  }

  /**
   * The row in the child's ticket that the record is. By an origin alone it is none that is another
   * record's, nor that this import has made itself: two records of a file with the same origin are
   * two, wherever a chunk ends, unless the file has the very same one twice.
   *
   * @throws RecordRejected when the row that it names is another record's
   */
  Optional<UUID> find(Child child) throws RecordRejected {
    CheckedRecord record = child.record();
    UUID own = record.uuid();
    if (own != null && isIn(own, child.ticket().id())) {
      return Optional.of(own);
    }
    Optional<UUID> row = named(child);
    if (row.isEmpty() && record.sourceId() != null && !isNameOfOther(child, record.sourceId())) {
      row =
          origins(child, record.sourceId())
              .filter(id -> claims.mayBe(id, record.item()))
              .filter(id -> claims.other(id, record.item().key()).isEmpty())
              .min(comparing(id -> !claims.isOf(id, record.item().key())));
    }
    row.ifPresent(id -> claims.add(id, record.item().key()));
    return row;
  }

  /** By its id, or what stands for one. */
  private Optional<UUID> named(Child child) throws RecordRejected {
    CheckedRecord record = child.record();
    RecordKey key = record.item().key();
    List<UUID> rows =
        record.names().stream()
            .filter(name -> !name.equals(record.sourceId()))
            .flatMap(name -> called(child, name).stream())
            .toList();
    Optional<UUID> free =
        rows.stream()
            .filter(row -> claims.other(row, key).isEmpty() && claims.mayBe(row, record.item()))
            .findFirst();
    Optional<RecordKey> other =
        rows.stream()
            .filter(row -> claims.mayBe(row, record.item()) || !claims.isMade(row))
            .map(row -> claims.other(row, key))
            .flatMap(Optional::stream)
            .findFirst();
    if (free.isEmpty() && other.isPresent()) {
      throw claims.rejection(other.get(), record.shape().noun());
    }
    return free;
  }

  private Set<UUID> called(Child child, String name) {
    return bySource.getOrDefault(new Named(child.ticket().id(), name), Set.of());
  }

  private Stream<UUID> origins(Child child, String origin) {
    UUID id = Ids.uuid(origin);
    Stream<UUID> withId = isIn(id, child.ticket().id()) ? Stream.of(id) : Stream.empty();
    return Stream.concat(called(child, origin).stream(), withId);
  }

  /** Whether the file has another record in the same ticket of that very name. */
  boolean isNameOfOther(Child child, String name) {
    RecordKey key =
        Ids.uuid(name) == null
            ? RecordKey.within(kind, child.ticket().key(), name)
            : RecordKey.identified(kind, name);
    return !key.equals(child.record().item().key()) && run.index().first(key).isPresent();
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
    return id != null && ticket != null && ticket.equals(ticketsById.get(id));
  }
}
