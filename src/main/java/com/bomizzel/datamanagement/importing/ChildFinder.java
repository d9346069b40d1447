package com.bomizzel.datamanagement.importing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds notes, history entries or attachments within their tickets: by their id, the id that they
 * had where the file comes from, or the one they had even before. Looks up many at once.
 */
final class ChildFinder {
  private final String selectByIds;
  private final String selectBySources;
  private final UUID companyId;
  private final Map<UUID, Place> byId = new HashMap<>();
  private final Map<Named, UUID> bySource = new HashMap<>();

  /** Knows no records yet. */
  ChildFinder(RecordShape shape, UUID companyId) {
    this.companyId = companyId;
    this.selectByIds =
        "select x.id, x.ticket_id,"
            + " (select t.company_id = ? from tickets t where t.id = x.ticket_id) from "
            + shape.table()
            + " x where x.id = any(?)";
    this.selectBySources =
        "select x.id, x.ticket_id, x.source_id from "
            + shape.table()
            + " x where x.ticket_id = any(?) and x.source_id = any(?)";
  }

  private record Place(UUID ticket, boolean ours) {}

  private record Named(UUID ticket, String sourceId) {}

  /** Looks up all rows that these records may be. */
  void lookUp(Connection connection, List<Child> children) throws SQLException {
    lookUpIds(connection, children);
    lookUpSources(connection, children);
  }

  private void lookUpIds(Connection connection, List<Child> children) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    for (Child child : children) {
      ids.add(child.record().uuid());
      ids.add(Ids.uuid(child.record().sourceId()));
    }
    ids.remove(null);
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(selectByIds)) {
      select.setObject(1, companyId);
      select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          byId.put(
              found.getObject(1, UUID.class),
              new Place(found.getObject(2, UUID.class), found.getBoolean(3)));
        }
      }
    }
  }

  /** Only for those not found by their id, in tickets that were there before. */
  private void lookUpSources(Connection connection, List<Child> children) throws SQLException {
    Set<UUID> tickets = new HashSet<>();
    Set<String> sources = new HashSet<>();
    for (Child child : children) {
      if (child.ticket().isStored() && !isIn(child.record().uuid(), child.ticket().id())) {
        tickets.add(child.ticket().id());
        sources.add(child.record().idOrContentId());
        if (child.record().sourceId() != null) {
          sources.add(child.record().sourceId());
        }
      }
    }
    if (tickets.isEmpty()) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(selectBySources)) {
      select.setArray(1, connection.createArrayOf("uuid", tickets.toArray()));
      select.setArray(2, connection.createArrayOf("text", sources.toArray()));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          UUID ticket = found.getObject(2, UUID.class);
          bySource.put(new Named(ticket, found.getString(3)), found.getObject(1, UUID.class));
        }
      }
    }
  }

  /** The row in the child's ticket that the record is. */
  Optional<UUID> find(Child child) {
    Incoming record = child.record();
    UUID ticket = child.ticket().id();
    if (isIn(record.uuid(), ticket)) {
      return Optional.of(record.uuid());
    }
    UUID known = bySource.get(new Named(ticket, record.idOrContentId()));
    if (known == null && record.sourceId() != null) {
      known = bySource.get(new Named(ticket, record.sourceId()));
      UUID origin = Ids.uuid(record.sourceId());
      if (known == null && isIn(origin, ticket)) {
        known = origin;
      }
    }
    return Optional.ofNullable(known);
  }

  /** Whether a record of any company has this id. */
  boolean isTaken(UUID id) {
    return byId.containsKey(id);
  }

  /** Whether a record of this company has this id. */
  boolean isOurs(UUID id) {
    return id != null && byId.containsKey(id) && byId.get(id).ours();
  }

  private boolean isIn(UUID id, UUID ticket) {
    return id != null && byId.containsKey(id) && byId.get(id).ticket().equals(ticket);
  }
}
