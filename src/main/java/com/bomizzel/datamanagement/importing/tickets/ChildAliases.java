package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which rows those notes, history entries or attachments are that the file has more than once: when
 * one comes again it is the same, whatever else it says that it was called. Kept in a table of the
 * import's own, so that a restart forgets none.
 */
final class ChildAliases {
  private static final String INSERT =
      "insert into data_import_aliases (import_id, key_high, key_low, child_id)"
          + " select ?, high, low, child"
          + " from unnest(?::bigint[], ?::bigint[], ?::uuid[]) as a(high, low, child)"
          + " on conflict do nothing";

  private final String importId;
  private final String select;
  private final Map<RecordKey, UUID> known = new HashMap<>();
  private final Map<RecordKey, UUID> added = new LinkedHashMap<>();

  /** Of an import's records of that kind; knows none yet. */
  ChildAliases(String importId, RecordShape shape) {
    this.importId = importId;
    this.select =
        "select a.key_high, a.key_low, a.child_id from data_import_aliases a"
            + " join unnest(?::bigint[], ?::bigint[]) as k(high, low)"
            + " on a.key_high = k.high and a.key_low = k.low"
            + " join "
            + shape.table()
            + " x on x.id = a.child_id where a.import_id = ?";
  }

  /** Looks up the rows of these records, with one statement. */
  void lookUp(Connection connection, Collection<RecordKey> records) throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    try (PreparedStatement find = connection.prepareStatement(select)) {
      RecordKey.bind(find, 1, records);
      find.setString(3, importId);
      try (ResultSet rows = find.executeQuery()) {
        while (rows.next()) {
          known.put(new RecordKey(rows.getLong(1), rows.getLong(2)), Ids.get(rows, 3));
        }
      }
    }
  }

  /** The rows that were looked up and are there. */
  Map<RecordKey, UUID> known() {
    return known;
  }

  /** The record is that row. */
  void add(RecordKey record, UUID row) {
    added.put(record, row);
  }

  /** Keeps what was added, until the import ends. */
  void write(Connection connection) throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, importId);
      RecordKey.bind(insert, 2, added.keySet());
      insert.setArray(4, connection.createArrayOf("uuid", added.values().toArray()));
      insert.executeUpdate();
    }
  }
}
