package com.bomizzel.datamanagement.importing.rows;

import static java.util.stream.Collectors.toMap;

import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.rows.OwnRules.RowKey;
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
 * The keys that {@link TrialRows} have in the help desk's own unique indexes, and by which others
 * refer to them, as numbers: two rows with one number may have a key in common. Thread-safe.
 */
public final class TrialKeys {
  private static final String KEEP_KEYS =
      "insert into data_import_trial_keys (import_id, hash, row_id, is_free)"
          + " select ?, hash, id, ? from unnest(?::bigint[], ?::uuid[]) as k(hash, id)"
          + " on conflict (import_id, hash, row_id) do update set is_free = excluded.is_free";

  private static final String WITH_FREE_KEYS =
      "select row_id from data_import_trial_keys where import_id = ? and is_free limit ?";

  /** Of rows that all have one key in common some will do: all would be as many as their square. */
  private static final String SAME_KEYS =
      "select m.id, k.row_id, m.hash from unnest(?::bigint[], ?::uuid[]) as m(hash, id)"
          + " cross join lateral (select row_id from data_import_trial_keys"
          + " where import_id = ? and hash = m.hash and row_id <> m.id limit ?) k";

  private final String importId;
  private final Foretelling foretelling;

  /** Those of one validation. */
  TrialKeys(String importId, Foretelling foretelling) {
    this.importId = importId;
    this.foretelling = foretelling;
  }

  /**
   * A key of a row.
   *
   * @param hash what rows have in common that may have the key in common
   * @param exact what only those have in common that have
   */
  public record Hash(long hash, long exact, UUID row) {}

  /** SQL for those keys of a row, to be selected behind its id. */
  static String hashes(List<RowKey> keys) {
    StringBuilder columns = new StringBuilder();
    for (RowKey key : keys) {
      for (String number : List.of(key.hash(), key.exact())) {
        columns.append(", case when ").append(key.condition());
        columns.append(" then ").append(number).append(" end");
      }
    }
    return columns.toString();
  }

  /** Those of a row that was found, whose first one stands in that column. */
  static List<Hash> read(ResultSet found, int first, int count, UUID row) throws SQLException {
    List<Hash> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long hash = found.getLong(first + 2 * i);
      if (!found.wasNull()) {
        hashes.add(new Hash(hash, found.getLong(first + 2 * i + 1), row));
      }
    }
    return hashes;
  }

  /** For rows, those kept before that may have a key in common with them, but themselves. */
  public Map<UUID, Set<UUID>> withSameKeys(Connection connection, List<Hash> hashes)
      throws SQLException {
    Map<UUID, Set<UUID>> same = new HashMap<>();
    if (hashes.isEmpty()) {
      return same;
    }
    try (PreparedStatement select = connection.prepareStatement(SAME_KEYS)) {
      select.setArray(1, TrialRows.array(connection, "bigint", hashes.stream().map(Hash::hash)));
      select.setArray(2, TrialRows.array(connection, "uuid", hashes.stream().map(Hash::row)));
      int most = foretelling.bounds().sameKeys();
      select.setString(3, importId);
      select.setInt(4, most + 1);
      Map<Map.Entry<UUID, Long>, Integer> numbers = new HashMap<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          UUID id = Ids.get(found, 1);
          if (numbers.merge(Map.entry(id, found.getLong(3)), 1, Integer::sum) > most) {
            foretelling.reached(Foretelling.Bound.SAME_KEYS);
          } else {
            same.computeIfAbsent(id, row -> new HashSet<>()).add(Ids.get(found, 2));
          }
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
      // No matter which of two keys that may be one.
      Collection<Hash> distinct =
          keys.stream()
              .collect(toMap(key -> Map.entry(key.hash(), key.row()), key -> key, (a, b) -> a))
              .values();
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
      int most = foretelling.bounds().freeKeys();
      select.setString(1, importId);
      select.setInt(2, most + 1);
      int number = 0;
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          number++;
          if (number > most) {
            foretelling.reached(Foretelling.Bound.FREE_KEYS);
          } else {
            rows.add(Ids.get(found, 1));
          }
        }
      }
    }
    return rows;
  }
}
