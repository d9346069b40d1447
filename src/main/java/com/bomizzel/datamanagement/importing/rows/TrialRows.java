package com.bomizzel.datamanagement.importing.rows;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toSet;

import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordKey;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.OwnRules.RowKey;
import com.bomizzel.datamanagement.jobs.PassingFault;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The rows that a validation has written and taken back, as the database had them: kept in a table
 * of the validation's own, so that they can stand in where a later part of the file refers to them.
 * A few statements for a chunk, however many rows. Not thread-safe.
 */
public final class TrialRows {
  /** In the order in which they refer to one another. */
  private static final List<String> TABLES =
      List.of(
          RecordShape.USERS.table(),
          RecordShape.MEMBERSHIPS,
          RecordShape.INVITATIONS.table(),
          RecordShape.CUSTOM_FIELDS.table(),
          RecordShape.TICKETS.table(),
          RecordShape.NOTES.table(),
          RecordShape.HISTORY.table(),
          RecordShape.ATTACHMENTS.table());

  private static final String IDS =
      "select distinct on (r.key_high, r.key_low) r.key_high, r.key_low, r.row_id"
          + " from unnest(?::bigint[], ?::bigint[]) as k(high, low)"
          + " join data_import_trial_rows r on r.import_id = ?"
          + " and r.key_high = k.high and r.key_low = k.low"
          + " order by r.key_high, r.key_low, r.place";

  /** What only looks like a user has none. */
  private static final String ACCOUNTS =
      IDS.replace(" order by", " and r.table_name <> 'data_import_invitations' order by");

  private static final String TAKEN =
      "select row_id from data_import_trial_rows"
          + " where import_id = ? and row_id = any(?) and table_name = ?";

  /**
   * With those that they refer to themselves, the nearest first and not more than a slice needs: of
   * rows that all hang together each slice would want all that were before.
   */
  private static final String WANTED =
      "with recursive wanted(id) as (select unnest(?::uuid[]) union select unnest(r.refs)"
          + " from wanted w join data_import_trial_rows r on r.import_id = ? and r.row_id = w.id),"
          + " nearest as (select id from wanted limit ?)"
          + " select r.table_name, r.is_new, r.row_id, r.place, false,"
          + " (select count(*) from nearest)"
          + " from nearest w"
          + " join data_import_trial_rows r on r.import_id = ? and r.row_id = w.id";

  private static final String STEPS =
      "select table_name, is_new, row_id, place, true from data_import_trial_steps"
          + " where import_id = ? and row_id = any(?)";

  private static final String KEEP_STEPS =
      "insert into data_import_trial_steps"
          + " (place, import_id, table_name, row_id, is_new, content)"
          + " select %s, import_id, table_name, row_id, %s, content"
          + " from unnest(?::text[], ?::uuid[]) as k(tab, id) join data_import_trial_rows r"
          + " on r.import_id = ? and r.row_id = k.id and r.table_name = k.tab";

  /** What rows were, when they are kept again. */
  private static final String KEEP_FIRST_STEPS =
      KEEP_STEPS.formatted("place", "is_new") + " on conflict do nothing";

  /** What they have become. */
  private static final String KEEP_LAST_STEPS =
      KEEP_STEPS.formatted(
              "nextval(pg_get_serial_sequence('data_import_trial_rows', 'place'))", "false")
          + " where exists (select 1 from data_import_trial_steps s where s.import_id = r.import_id"
          + " and s.row_id = r.row_id and s.table_name = r.table_name)";

  private static final String KEEP =
      "insert into data_import_trial_rows as known"
          + " (import_id, table_name, row_id, key_high, key_low, refs, is_new, content)"
          + " select ?, tab, id, high, low, refs::uuid[], is_new, content"
          + " from unnest(?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::boolean[],"
          + " ?::text[]) as r(tab, id, high, low, refs, is_new, content)"
          + " on conflict (import_id, row_id, table_name) do update set content = excluded.content,"
          + " refs = array(select distinct unnest(known.refs || excluded.refs))";

  /** Not those that the database makes itself. */
  private static final String COLUMNS =
      "select quote_ident(attname) from pg_attribute"
          + " where attrelid = to_regclass(?) and attnum > 0 and not attisdropped"
          + " and attgenerated = '' and attidentity <> 'a' order by attnum";

  private final String importId;
  private final UUID companyId;
  private final TrialKeys keys;
  private final Foretelling foretelling;
  private final Map<String, List<String>> columns = new HashMap<>();

  /** Those of one validation. */
  public TrialRows(String importId, UUID companyId, Foretelling foretelling) {
    this.importId = importId;
    this.companyId = companyId;
    this.foretelling = foretelling;
    this.keys = new TrialKeys(importId, foretelling);
  }

  /** The keys of these rows in the help desk's own unique indexes. */
  public TrialKeys keys() {
    return keys;
  }

  /**
   * A row that was written.
   *
   * @param key its record's
   * @param refs the rows that it refers to
   * @param isNew whether it was not here before
   */
  public record Written(String table, UUID id, RecordKey key, Set<UUID> refs, boolean isNew) {}

  /**
   * What is remembered of rows that were written.
   *
   * @param contents as PostgreSQL writes a whole row
   * @param hashes of their keys in the help desk's own unique indexes, and the rows' ids
   */
  public record Images(List<Written> rows, List<String> contents, List<TrialKeys.Hash> hashes) {}

  /** The rows of these records, by their keys; of several rows the first. */
  public Map<RecordKey, UUID> ids(Connection connection, Collection<RecordKey> keys)
      throws SQLException {
    return ids(connection, keys, IDS);
  }

  /** The accounts of these users. */
  public Map<RecordKey, UUID> accounts(Connection connection, Collection<RecordKey> users)
      throws SQLException {
    return ids(connection, users, ACCOUNTS);
  }

  private Map<RecordKey, UUID> ids(Connection connection, Collection<RecordKey> keys, String sql)
      throws SQLException {
    Map<RecordKey, UUID> ids = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      RecordKey.bind(select, 1, keys);
      select.setString(3, importId);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          ids.put(new RecordKey(found.getLong(1), found.getLong(2)), Ids.get(found, 3));
        }
      }
    }
    return ids;
  }

  /** Those of the ids that a row of the table has. */
  public Set<UUID> taken(Connection connection, String table, Collection<UUID> ids)
      throws SQLException {
    Set<UUID> taken = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(TAKEN)) {
      select.setString(1, importId);
      select.setArray(2, array(connection, "uuid", ids.stream()));
      select.setString(3, table);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          taken.add(Ids.get(found, 1));
        }
      }
    }
    return taken;
  }

  /**
   * Writes those of the rows again that are kept, and what they refer to.
   *
   * @param standing the rows that have been written so already, to which these are added
   */
  public void standIn(Connection connection, Collection<UUID> wanted, Set<UUID> standing)
      throws SQLException {
    List<Kept> kept = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(WANTED)) {
      select.setArray(1, array(connection, "uuid", wanted.stream()));
      int most = foretelling.bounds().earlierRows();
      select.setString(2, importId);
      select.setInt(3, most + 1);
      select.setString(4, importId);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          kept.add(Kept.of(found));
          if (found.getLong(6) > most) {
            foretelling.reached(Foretelling.Bound.EARLIER_ROWS);
          }
        }
      }
    }
    kept.removeIf(row -> standing.contains(row.id()));
    if (kept.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      standIn(connection, kept);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      writeInTurn(connection, steps(connection, before, kept, e));
    }
    kept.forEach(row -> standing.add(row.id()));
  }

  private void standIn(Connection connection, List<Kept> kept) throws SQLException {
    for (String table : TABLES) {
      // What was changed may have made room for what is new.
      for (boolean isNew : List.of(false, true)) {
        write(
            connection,
            kept.stream()
                .filter(row -> row.table().equals(table) && row.isNew() == isNew)
                .toList());
      }
    }
  }

  /**
   * When rows cannot be at once what they are: all that they were and are, in the order of the
   * file.
   *
   * @throws SQLException the failure, when it is one that passes and says nothing of the rows
   */
  private List<Kept> steps(
      Connection connection, Savepoint before, List<Kept> kept, SQLException failure)
      throws SQLException {
    if (PassingFault.isBehind(failure)) {
      throw failure;
    }
    connection.rollback(before);
    List<Kept> steps = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(STEPS)) {
      select.setString(1, importId);
      select.setArray(2, array(connection, "uuid", kept.stream().map(Kept::id)));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          steps.add(Kept.of(found));
        }
      }
    }
    Set<Map.Entry<String, UUID>> known = steps.stream().map(Kept::row).collect(toSet());
    kept.stream().filter(row -> !known.contains(row.row())).forEach(steps::add);
    steps.sort(comparingLong(Kept::place));
    return steps;
  }

  /**
   * A row that is kept, or a step of one.
   *
   * @param place where it stands in the order of the file
   */
  private record Kept(String table, boolean isNew, UUID id, long place, boolean isStep) {
    static Kept of(ResultSet found) throws SQLException {
      return new Kept(
          found.getString(1),
          found.getBoolean(2),
          Ids.get(found, 3),
          found.getLong(4),
          found.getBoolean(5));
    }

    /** Whether one statement writes either. */
    boolean isWrittenAs(Kept other) {
      return table.equals(other.table) && isNew == other.isNew && isStep == other.isStep;
    }

    Map.Entry<String, UUID> row() {
      return Map.entry(table, id);
    }
  }

  /** Writes rows of one kind, all new or all changed. */
  private void write(Connection connection, List<Kept> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement write = connection.prepareStatement(writing(connection, rows.get(0)))) {
      bind(connection, write, rows);
      write.executeUpdate();
    }
  }

  /** Writes each by itself: in one statement the database takes rows in the order of its plan. */
  private void writeInTurn(Connection connection, List<Kept> rows) throws SQLException {
    int next = 0;
    while (next < rows.size()) {
      Kept first = rows.get(next);
      try (PreparedStatement write = connection.prepareStatement(writing(connection, first))) {
        while (next < rows.size() && rows.get(next).isWrittenAs(first)) {
          bind(connection, write, List.of(rows.get(next)));
          write.addBatch();
          next++;
        }
        write.executeBatch();
      } catch (BatchUpdateException e) {
        throw Objects.requireNonNullElse(e.getNextException(), e);
      }
    }
  }

  private String writing(Connection connection, Kept row) throws SQLException {
    String kept = kept(row.table(), row.isStep());
    return row.isNew()
        ? insert(connection, row.table(), kept)
        : update(connection, row.table(), kept);
  }

  private void bind(Connection connection, PreparedStatement write, List<Kept> rows)
      throws SQLException {
    write.setString(1, importId);
    write.setString(2, rows.get(0).table());
    write.setArray(3, array(connection, "uuid", rows.stream().map(Kept::id)));
    write.setArray(4, array(connection, "bigint", rows.stream().map(Kept::place)));
  }

  private static String kept(String table, boolean areSteps) {
    return "(select content::"
        + table
        + " as kept from "
        + (areSteps ? "data_import_trial_steps" : "data_import_trial_rows")
        + " where import_id = ? and table_name = ? and row_id = any(?) and place = any(?)"
        + " order by place offset 0) k";
  }

  private String insert(Connection connection, String table, String kept) throws SQLException {
    List<String> names = columns(connection, table);
    return "insert into %s (%s) select %s from %s"
        .formatted(
            table,
            String.join(", ", names),
            String.join(", ", names.stream().map(name -> "(kept)." + name).toList()),
            kept);
  }

  private String update(Connection connection, String table, String kept) throws SQLException {
    List<String> names = columns(connection, table);
    return "update %s t set %s from %s where t.%s = (kept).%s%s"
        .formatted(
            table,
            String.join(", ", names.stream().map(name -> name + " = (kept)." + name).toList()),
            kept,
            id(table),
            id(table),
            table.equals(RecordShape.MEMBERSHIPS) ? " and t.company_id = (kept).company_id" : "");
  }

  private List<String> columns(Connection connection, String table) throws SQLException {
    List<String> known = columns.computeIfAbsent(table, key -> new ArrayList<>());
    if (known.isEmpty()) {
      try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
        select.setString(1, table);
        try (ResultSet found = select.executeQuery()) {
          while (found.next()) {
            known.add(found.getString(1));
          }
        }
      }
    }
    return known;
  }

  private static String id(String table) {
    return table.equals(RecordShape.MEMBERSHIPS) ? "user_id" : "id";
  }

  /** What the rows are now; those that are not there any longer are left out. */
  public Images images(Connection connection, Collection<Written> written, OwnRules rules)
      throws SQLException {
    Images images = new Images(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String table : TABLES) {
      Map<UUID, Written> rows = new HashMap<>();
      written.stream().filter(row -> row.table().equals(table)).forEach(r -> rows.put(r.id(), r));
      if (!rows.isEmpty()) {
        read(connection, table, rows, rules.had(table), images);
      }
    }
    return images;
  }

  private void read(
      Connection connection,
      String table,
      Map<UUID, Written> rows,
      List<RowKey> keys,
      Images images)
      throws SQLException {
    // In the order in which they were written, as far as it matters.
    String sql =
        "select %s, trial_row::text%s from %s trial_row where %s = any(?)%s order by 1"
            .formatted(
                id(table),
                TrialKeys.hashes(keys),
                table,
                id(table),
                table.equals(RecordShape.MEMBERSHIPS) ? " and company_id = ?" : "");
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, array(connection, "uuid", rows.keySet().stream()));
      if (table.equals(RecordShape.MEMBERSHIPS)) {
        select.setObject(2, companyId);
      }
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          UUID id = Ids.get(found, 1);
          images.rows().add(rows.get(id));
          images.contents().add(found.getString(2));
          images.hashes().addAll(TrialKeys.read(found, 3, keys.size(), id));
        }
      }
    }
  }

  /** Keeps them until the validation ends; they have been taken back. */
  public void keep(Connection connection, Images images, OwnRules rules) throws SQLException {
    List<Written> rows = images.rows();
    if (rows.isEmpty()) {
      return;
    }
    List<Written> again =
        rows.stream().filter(row -> !row.isNew() && !rules.had(row.table()).isEmpty()).toList();
    keepSteps(connection, KEEP_FIRST_STEPS, again);
    try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
      insert.setString(1, importId);
      insert.setArray(2, array(connection, "text", rows.stream().map(Written::table)));
      insert.setArray(3, array(connection, "uuid", rows.stream().map(Written::id)));
      RecordKey.bind(insert, 4, rows.stream().map(Written::key).toList());
      insert.setArray(6, array(connection, "text", rows.stream().map(r -> refs(r.refs()))));
      insert.setArray(7, array(connection, "boolean", rows.stream().map(Written::isNew)));
      insert.setArray(8, array(connection, "text", images.contents().stream()));
      insert.executeUpdate();
    }
    keepSteps(connection, KEEP_LAST_STEPS, again);
    List<TrialKeys.Hash> freed = freed(connection, images, again, rules);
    keys.keep(connection, images.hashes(), false);
    keys.keep(connection, freed, true);
  }

  private void keepSteps(Connection connection, String sql, List<Written> again)
      throws SQLException {
    if (again.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setArray(1, array(connection, "text", again.stream().map(Written::table)));
      insert.setArray(2, array(connection, "uuid", again.stream().map(Written::id)));
      insert.setString(3, importId);
      insert.executeUpdate();
    }
  }

  /** The keys that the database still has of rows that have others by now. */
  private List<TrialKeys.Hash> freed(
      Connection connection, Images images, List<Written> changed, OwnRules rules)
      throws SQLException {
    if (changed.isEmpty()) {
      return List.of();
    }
    List<TrialKeys.Hash> before = images(connection, changed, rules).hashes();
    before.removeAll(Set.copyOf(images.hashes()));
    return before;
  }

  private static String refs(Set<UUID> refs) {
    return "{" + String.join(",", refs.stream().map(UUID::toString).toList()) + "}";
  }

  static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
    return connection.createArrayOf(type, values.toArray());
  }
}
