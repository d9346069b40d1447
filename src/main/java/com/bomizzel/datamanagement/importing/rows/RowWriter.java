package com.bomizzel.datamanagement.importing.rows;

import static java.util.Objects.requireNonNull;

import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Column;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.ValueType;
import com.bomizzel.datamanagement.importing.rows.OwnRules.RowKey;
import com.bomizzel.datamanagement.jobs.MemberChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows of one kind at once: one {@code COPY} for the new ones; for existing ones one
 * {@code SELECT} that finds those that would change and one {@code UPDATE} of these. The database
 * compares, so equal is what it holds equal: {@code 1.0} and {@code 1} in JSON, the same instant in
 * two zones. Rows are written in the order of their ids, so that two writers rarely deadlock.
 */
public final class RowWriter {
  private final RecordShape shape;
  private final Map<String, String> newRowColumns;
  private final String changed;
  private final String differences;
  private final String update;
  private final String updated;
  private final MissingPeople missingPeople;

  /** Writes rows of that kind. */
  public RowWriter(RecordShape shape) {
    this.shape = shape;
    this.newRowColumns = newRowColumns();
    ChangeSql sql = new ChangeSql(shape);
    this.changed = sql.changed();
    this.differences = sql.differences();
    this.update = sql.update();
    this.updated = sql.updated();
    this.missingPeople = new MissingPeople(shape);
  }

  /** The kind of records that this writes. */
  public RecordShape shape() {
    return shape;
  }

  /** Fills what rows of the kind lack of people. */
  public MissingPeople missingPeople() {
    return missingPeople;
  }

  /**
   * New rows, to be written.
   *
   * @param moment the time that absent times become
   * @param importId the import that writes them, whose mark they carry
   */
  public CopyRows encode(List<TargetRow> rows, String moment, String importId) {
    return new CopyRows(
        shape.table(),
        List.copyOf(newRowColumns.keySet()),
        sorted(rows),
        row -> newRow(row, moment, importId));
  }

  /**
   * Keys that new rows will have, as far as no trigger or default of the help desk's own gives them
   * others.
   */
  public List<TrialKeys.Hash> keysOfNew(
      Connection connection,
      List<TargetRow> rows,
      List<RowKey> keys,
      String moment,
      String importId)
      throws SQLException {
    String arrays =
        String.join(", ", newRowColumns.values().stream().map("?::%s[]"::formatted).toList());
    String incoming =
        "select r.* from unnest(%s) as i(%s) cross join lateral jsonb_populate_record(null::%s, to_jsonb(i)) r"
            .formatted(arrays, String.join(", ", newRowColumns.keySet()), shape.table());
    List<List<String>> values = rows.stream().map(row -> newRow(row, moment, importId)).toList();
    try (PreparedStatement select = connection.prepareStatement(keysOf(incoming, keys))) {
      int column = 0;
      for (String type : newRowColumns.values()) {
        int place = column++;
        Object[] array = values.stream().map(row -> row.get(place)).toArray(String[]::new);
        select.setArray(column, connection.createArrayOf(type, array));
      }
      return keys(select, keys);
    }
  }

  /** Keys that existing rows will have when they are {@linkplain #update updated}. */
  public List<TrialKeys.Hash> keysOfUpdated(
      Connection connection, List<TargetRow> rows, List<RowKey> keys) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(keysOf(updated, keys))) {
      bind(new ArrayBinder(select, 0), rows);
      return keys(select, keys);
    }
  }

  private static String keysOf(String rows, List<RowKey> keys) {
    return "select id" + TrialKeys.hashes(keys) + " from (" + rows + ") trial_row";
  }

  private static List<TrialKeys.Hash> keys(PreparedStatement select, List<RowKey> keys)
      throws SQLException {
    List<TrialKeys.Hash> hashes = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        hashes.addAll(TrialKeys.read(found, 2, keys.size(), Ids.get(found, 1)));
      }
    }
    return hashes;
  }

  /**
   * Those of the rows that would become another one.
   *
   * @param lock whether to keep them as they are until the transaction ends
   */
  public List<TargetRow> changed(Connection connection, List<TargetRow> rows, boolean lock)
      throws SQLException {
    if (rows.isEmpty()) {
      return List.of();
    }
    Set<UUID> ids = new HashSet<>();
    String locking = lock ? " for update of t" : "";
    try (PreparedStatement select = connection.prepareStatement(changed + locking)) {
      bind(new ArrayBinder(select, 0), rows);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          ids.add(Ids.get(found, 1));
        }
      }
    }
    return rows.stream().filter(row -> ids.contains(row.id())).toList();
  }

  /**
   * Those of the rows that would become another one, by id, with the members that differ; none of
   * them when only the row's own notes do.
   *
   * @param lock whether to keep them as they are until the transaction ends
   */
  public Map<UUID, List<MemberChange>> differences(
      Connection connection, List<TargetRow> rows, boolean lock) throws SQLException {
    if (rows.isEmpty()) {
      return Map.of();
    }
    Map<UUID, TargetRow> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.newOrStoredId(), row));
    Map<UUID, List<MemberChange>> changes = new HashMap<>();
    String locking = lock ? " for update of t" : "";
    try (PreparedStatement select = connection.prepareStatement(differences + locking)) {
      bind(new ArrayBinder(select, 0), rows);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          UUID id = Ids.get(found, 1);
          List<MemberChange> members = changes.computeIfAbsent(id, key -> new ArrayList<>());
          if (found.getObject(2) != null) {
            members.add(difference(found, requireNonNull(byId.get(id))));
          }
        }
      }
    }
    return changes;
  }

  private MemberChange difference(ResultSet found, TargetRow row) throws SQLException {
    int position = found.getInt(2);
    String before = found.getString(3);
    String after = found.getString(4);
    int person = position - shape.columns().size();
    if (person >= 0) {
      // Whom a validation's file would create has no account to read the address of.
      String address = row.people().isFound(person) ? row.record().personEmail(person) : null;
      return new MemberChange(
          shape.people().get(person).member(), before, after == null ? address : after);
    }
    Column column = shape.columns().get(position);
    return new MemberChange(
        column.member(), inFile(column.type(), before), inFile(column.type(), after));
  }

  private static @Nullable String inFile(ValueType type, @Nullable String text) {
    return text == null ? null : type.inFile(text);
  }

  /**
   * Gives existing rows the values that their records have.
   *
   * @param importId the import that writes them, whose mark they carry from now on
   * @throws RowsSwallowed when the database changed fewer: then the caller takes back those
   */
  public void update(Connection connection, List<TargetRow> rows, String importId)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, importId);
      bind(new ArrayBinder(statement, 1), rows);
      RowsSwallowed.check(shape.table(), rows.size(), statement.executeUpdate());
    }
  }

  private void bind(ArrayBinder binder, List<TargetRow> rows) throws SQLException {
    List<TargetRow> ordered = sorted(rows);
    binder.bind("uuid", ordered, row -> row.newOrStoredId().toString());
    binder.bind("bigint", ordered, row -> Long.toString(row.record().present()));
    for (int i = 0; i < shape.columns().size(); i++) {
      int column = i;
      if (shape.columns().get(i).isStored()) {
        String type = shape.columns().get(i).type().sqlName();
        binder.bind(type, ordered, row -> row.record().value(column));
      }
    }
    for (int i = 0; i < shape.people().size(); i++) {
      int person = i;
      binder.bind("uuid", ordered, row -> text(row.people().id(person)));
    }
    if (!shape.people().isEmpty()) {
      binder.bind("jsonb", ordered, row -> row.people().unresolved());
    }
  }

  /** Their names and types. */
  private Map<String, String> newRowColumns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "uuid");
    if (shape.owner() != null) {
      columns.put(shape.owner(), "uuid");
    }
    shape.columns().stream()
        .filter(Column::isStored)
        .forEach(column -> columns.put(requireNonNull(column.name()), column.type().sqlName()));
    shape.people().forEach(person -> columns.put(requireNonNull(person.name()), "uuid"));
    if (!shape.people().isEmpty()) {
      columns.put("unresolved_people", "jsonb");
    }
    shape.sources().forEach(source -> columns.put(source, "text"));
    columns.put(ChangeSql.MARK, "text");
    return columns;
  }

  private List<String> newRow(TargetRow row, String moment, String importId) {
    List<String> values = new ArrayList<>(newRowColumns.size());
    values.add(row.newOrStoredId().toString());
    if (shape.owner() != null) {
      values.add(text(row.owner()));
    }
    for (int i = 0; i < shape.columns().size(); i++) {
      if (shape.columns().get(i).isStored()) {
        values.add(newValue(row.record(), i, moment));
      }
    }
    for (int i = 0; i < shape.people().size(); i++) {
      values.add(text(row.people().id(i)));
    }
    if (!shape.people().isEmpty()) {
      values.add(row.people().unresolved());
    }
    if (shape.sources().size() == 2) {
      values.add(row.source().companyId());
    }
    if (!shape.sources().isEmpty()) {
      values.add(row.source().id());
    }
    values.add(importId);
    return values;
  }

  private @Nullable String newValue(CheckedRecord record, int column, String moment) {
    if (record.isPresent(column)) {
      return record.value(column);
    }
    String otherwise = shape.columns().get(column).otherwise();
    return Member.NOW.equals(otherwise) ? moment : otherwise;
  }

  private static List<TargetRow> sorted(List<TargetRow> rows) {
    return rows.stream().sorted((a, b) -> compare(a.newOrStoredId(), b.newOrStoredId())).toList();
  }

  /** In the order of PostgreSQL's {@code uuid}, that of its bytes; Java's compares them signed. */
  private static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  /** Binds one array after the other. */
  private static final class ArrayBinder {
    private final PreparedStatement statement;
    private int position;

    /** Binds those behind the first {@code position} parameters. */
    ArrayBinder(PreparedStatement statement, int position) {
      this.statement = statement;
      this.position = position;
    }

    void bind(String type, List<TargetRow> rows, Function<TargetRow, String> value)
        throws SQLException {
      Object[] values = rows.stream().map(value).toArray(String[]::new);
      position++;
      statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
  }
}
