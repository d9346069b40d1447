package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.index.Outcome;
import com.bomizzel.datamanagement.importing.record.ImportItem;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordRejected;
import com.bomizzel.datamanagement.jobs.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which record of the file a row belongs to that several of them may be, each by another name: the
 * first one, wherever a chunk ends. Only of rows that are found otherwise than by their own id: a
 * record of the file that has the id of a row is that row's, and the index knows whether there is
 * one. Kept in a table of the import's own, so that a restart forgets none, nor a validation.
 */
public final class RowClaims {
  private static final String SELECT =
      "select a.key_high, a.key_low, a.claimed_high, a.claimed_low from data_import_aliases a"
          + " join unnest(?::bigint[], ?::bigint[]) as k(high, low)"
          + " on a.key_high = k.high and a.key_low = k.low where a.import_id = ?";

  private static final String INSERT =
      "insert into data_import_aliases"
          + " (import_id, key_high, key_low, claimed_high, claimed_low)"
          + " select ?, high, low, claimed_high, claimed_low"
          + " from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])"
          + " as a(high, low, claimed_high, claimed_low)"
          + " on conflict (import_id, key_high, key_low) do update"
          + " set claimed_high = excluded.claimed_high, claimed_low = excluded.claimed_low"
          + " where data_import_aliases.claimed_high is null";

  private final ImportRun run;
  private final RecordKind kind;
  private final Map<RecordKey, @Nullable RecordKey> claimed = new HashMap<>();
  private final Map<RecordKey, RecordKey> added = new LinkedHashMap<>();
  private final Set<UUID> written = new HashSet<>();

  /** Of rows of that kind; knows none yet. */
  public RowClaims(ImportRun run, RecordKind kind) {
    this.run = run;
    this.kind = kind;
  }

  /** Looks up those of these rows that earlier chunks claimed, with one statement. */
  public void lookUp(Connection connection, Collection<UUID> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<RecordKey> keys = rows.stream().map(this::key).toList();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      RecordKey.bind(select, 1, keys);
      select.setString(3, run.lease().jobId());
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          RecordKey row = new RecordKey(found.getLong(1), found.getLong(2));
          boolean isClaimed = found.getObject(3) != null;
          claimed.put(row, isClaimed ? new RecordKey(found.getLong(3), found.getLong(4)) : null);
        }
      }
    }
  }

  /** The other record of the file that the row is; empty when this one may be it. */
  public Optional<RecordKey> other(UUID row, RecordKey record) {
    RecordKey withItsId = RecordKey.identified(kind, row.toString());
    if (kind != RecordKind.USERS
        && kind != RecordKind.CUSTOM_FIELDS
        && !withItsId.equals(record)
        && run.index().first(withItsId).isPresent()) {
      return Optional.of(withItsId);
    }
    return Optional.ofNullable(claimed.get(key(row))).filter(first -> !first.equals(record));
  }

  /** The record that has claimed a row; empty when none is known. */
  Optional<RecordKey> of(UUID row) {
    return Optional.ofNullable(claimed.get(key(row)));
  }

  /** Whether the row is known to be this record's. */
  public boolean isOf(UUID row, RecordKey record) {
    return record.equals(claimed.get(key(row)));
  }

  /** Whether a record of the file that has the row's id has made the row. */
  public boolean isMade(UUID row) {
    return run.index().outcome(RecordKey.identified(kind, row.toString())) == Outcome.CREATED;
  }

  /**
   * A row was found.
   *
   * @param importId the import that wrote it last; null for none
   */
  public void found(UUID row, @Nullable String importId) {
    if (run.lease().jobId().equals(importId)) {
      written.add(row);
    }
  }

  /** Whether a row that was found is not one that this import has made of another record. */
  public boolean mayBe(UUID row, ImportItem item) {
    return !written.contains(row)
        || claimed.containsKey(key(row))
        || item.parentOnly()
        || run.index().rank(item.entry()) > 0;
  }

  /** The row is this record's, unless another one has it already. */
  public void add(UUID row, RecordKey record) {
    RecordKey key = key(row);
    if (claimed.get(key) == null) {
      claimed.put(key, record);
      added.put(key, record);
    }
  }

  /**
   * Inserts that the import has changed rows that no record of the file has met yet; its parameter
   * is the import's id.
   *
   * @param rows a query with their {@code id}
   */
  public static String insertTouched(RecordKind kind, String rows) {
    String digest =
        "sha256(convert_to('%s' || chr(10) || 'r' || id, 'UTF8'))".formatted(kind.jsonName());
    String number = "('x' || encode(substr(digest, %d, 8), 'hex'))::bit(64)::bigint";
    return "insert into data_import_aliases (import_id, key_high, key_low) select ?, "
        + number.formatted(1)
        + ", "
        + number.formatted(9)
        + " from (select %s as digest from %s) as touched on conflict do nothing"
            .formatted(digest, rows);
  }

  /** Keeps what was added, until the import ends. */
  public void write(Connection connection) throws SQLException {
    if (added.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, run.lease().jobId());
      RecordKey.bind(insert, 2, added.keySet());
      RecordKey.bind(insert, 4, added.values());
      insert.executeUpdate();
    }
  }

  /** Why a record cannot come in whose row is another record's. */
  public RecordRejected rejection(RecordKey other, String noun) {
    String place = run.index().first(other).map(first -> ", at " + first.path() + ",").orElse("");
    return new RecordRejected(
        ProblemCode.SAME_AS_ANOTHER,
        "",
        "another record of the file%s is the same %s under another name".formatted(place, noun));
  }

  private RecordKey key(UUID row) {
    return RecordKey.row(kind, row);
  }
}
