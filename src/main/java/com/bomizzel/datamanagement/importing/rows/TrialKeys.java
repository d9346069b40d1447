package com.bomizzel.datamanagement.importing.rows;

import com.bomizzel.datamanagement.importing.record.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The keys that {@link TrialRows} have in the help desk's own unique indexes, as numbers: two rows
 * with one number may have a key in common. Thread-safe.
 */
public final class TrialKeys {
  private static final String KEEP_KEYS =
      "insert into data_import_trial_keys (import_id, hash, row_id, is_free)"
          + " select ?, hash, id, ? from unnest(?::bigint[], ?::uuid[]) as k(hash, id)"
          + " on conflict (import_id, hash, row_id) do update set is_free = excluded.is_free";

  private static final String WITH_FREE_KEYS =
      "select row_id from data_import_trial_keys where import_id = ? and is_free limit 3000";

  private static final String SAME_KEYS =
      "select k.row_id from unnest(?::bigint[]) as m(hash)"
          + " join data_import_trial_keys k on k.import_id = ? and k.hash = m.hash"
          + " where k.row_id <> all(?)";

  private final String importId;

  /** Those of one validation. */
  TrialKeys(String importId) {
    this.importId = importId;
  }

  /** A key of a row in a unique index. */
  public record Hash(long hash, UUID row) {}

  /** Rows kept before that may have a key of the help desk's own in common with some of these. */
  public Set<UUID> withSameKeys(Connection connection, List<Hash> hashes) throws SQLException {
    Set<UUID> same = new HashSet<>();
    if (hashes.isEmpty()) {
      return same;
    }
    try (PreparedStatement select = connection.prepareStatement(SAME_KEYS)) {
      select.setArray(1, TrialRows.array(connection, "bigint", hashes.stream().map(Hash::hash)));
      select.setString(2, importId);
      select.setArray(3, TrialRows.array(connection, "uuid", hashes.stream().map(Hash::row)));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          same.add(Ids.get(found, 1));
        }
      }
    }
    return same;
  }

  /**
   * Keeps them until the validation ends.
   *
   * @param areFree whether their rows have others by now
   */
  void keep(Connection connection, List<Hash> keys, boolean areFree) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(KEEP_KEYS)) {
      List<Hash> distinct = keys.stream().distinct().toList();
      insert.setString(1, importId);
      insert.setBoolean(2, areFree);
      insert.setArray(3, TrialRows.array(connection, "bigint", distinct.stream().map(Hash::hash)));
      insert.setArray(4, TrialRows.array(connection, "uuid", distinct.stream().map(Hash::row)));
      insert.executeUpdate();
    }
  }

  /** Rows kept that have given up a key which the database still knows as theirs; not very many. */
  public Set<UUID> withFreeKeys(Connection connection) throws SQLException {
    Set<UUID> rows = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(WITH_FREE_KEYS)) {
      select.setString(1, importId);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.add(Ids.get(found, 1));
        }
      }
    }
    return rows;
  }
}
