package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tickets that the file calls by an id under which the company does not know them: they were
 * recognised by the origin that the file's ticket remembers. Its attachments, a later section, have
 * only the id. Kept in a table of the import's own.
 */
final class TicketAliases {
  private static final String INSERT =
      "insert into data_import_aliases (import_id, key_high, key_low, ticket_id)"
          + " select ?, high, low, ticket"
          + " from unnest(?::bigint[], ?::bigint[], ?::uuid[]) as a(high, low, ticket)"
          + " on conflict (import_id, key_high, key_low) do update"
          + " set ticket_id = excluded.ticket_id where data_import_aliases.ticket_id is null";

  private static final String INSERT_REJECTED =
      "insert into data_import_aliases (import_id, key_high, key_low, rejected)"
          + " select ?, high, low, true from unnest(?::bigint[], ?::bigint[]) as a(high, low)"
          + " on conflict do nothing";

  private static final String SELECT_REJECTED =
      "select a.key_high, a.key_low from data_import_aliases a"
          + " join unnest(?::bigint[], ?::bigint[]) as k(high, low)"
          + " on a.key_high = k.high and a.key_low = k.low"
          + " where a.import_id = ? and a.rejected and a.ticket_id is null";

  private static final String SELECT =
      "select a.key_high, a.key_low, a.ticket_id from data_import_aliases a"
          + " join unnest(?::bigint[], ?::bigint[]) as k(high, low)"
          + " on a.key_high = k.high and a.key_low = k.low"
          + " join tickets t on t.id = a.ticket_id where a.import_id = ?";

  private final String importId;
  private final Map<RecordKey, UUID> added = new HashMap<>();
  private final Set<RecordKey> rejected = new HashSet<>();

  TicketAliases(String importId) {
    this.importId = importId;
  }

  /** The file's ticket with this key is that row. */
  void add(RecordKey ticket, UUID id) {
    added.put(ticket, id);
  }

  /** The file's ticket with this key does not come in, for another reason than that it exists. */
  void reject(RecordKey ticket) {
    rejected.add(ticket);
  }

  /** Keeps what was added, until the import ends. */
  void write(Connection connection) throws SQLException {
    writeRejected(connection);
    if (added.isEmpty()) {
      return;
    }
    List<RecordKey> keys = new ArrayList<>(added.keySet());
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, importId);
      RecordKey.bind(insert, 2, keys);
      insert.setArray(4, connection.createArrayOf("uuid", keys.stream().map(added::get).toArray()));
      insert.executeUpdate();
    }
  }

  private void writeRejected(Connection connection) throws SQLException {
    if (rejected.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT_REJECTED)) {
      insert.setString(1, importId);
      RecordKey.bind(insert, 2, rejected);
      insert.executeUpdate();
    }
  }

  /** Those of these tickets that were rejected, and did not come in later. */
  Set<RecordKey> rejected(Connection connection, Collection<RecordKey> tickets)
      throws SQLException {
    Set<RecordKey> found = new HashSet<>();
    if (tickets.isEmpty()) {
      return found;
    }
    try (PreparedStatement select = connection.prepareStatement(SELECT_REJECTED)) {
      RecordKey.bind(select, 1, tickets);
      select.setString(3, importId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(new RecordKey(rows.getLong(1), rows.getLong(2)));
        }
      }
    }
    return found;
  }

  /** The rows of those tickets that were added by this import. */
  Map<RecordKey, UUID> find(Connection connection, List<RecordKey> tickets) throws SQLException {
    Map<RecordKey, UUID> found = new HashMap<>();
    if (tickets.isEmpty()) {
      return found;
    }
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      RecordKey.bind(select, 1, tickets);
      select.setString(3, importId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          RecordKey key = new RecordKey(rows.getLong(1), rows.getLong(2));
          found.put(key, Ids.get(rows, 3));
        }
      }
    }
    return found;
  }
}
