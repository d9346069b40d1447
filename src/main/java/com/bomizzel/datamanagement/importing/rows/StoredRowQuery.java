package com.bomizzel.datamanagement.importing.rows;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Column;
import com.bomizzel.datamanagement.importing.record.Ids;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.record.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of one kind so that they can be compared with records of the file. Most rows of a
 * backup that is brought back are what their records say, and to read them costs half of what it
 * costs to send all records for the database to compare. Rows larger than 8 KiB are not read: a
 * small file may name very large ones, and a chunk's must fit the memory. Thread-safe.
 */
public final class StoredRowQuery {
  private static final int LARGEST = 8 << 10;

  private final RecordShape shape;
  private final List<String> columns = new ArrayList<>();
  private final List<String> sizes = new ArrayList<>();

  /** For rows of one kind. */
  public StoredRowQuery(RecordShape shape) {
    this.shape = shape;
    for (Column column : shape.columns()) {
      String name = column.name();
      if (name != null) {
        add(column.type(), name);
      }
    }
    shape.people().forEach(person -> columns.add("x." + person.name()));
    if (!shape.people().isEmpty()) {
      add(ValueType.JSON, "unresolved_people");
    }
  }

  private void add(ValueType type, String column) {
    String text = type.storedText("x." + column);
    if (type.isBounded()) {
      columns.add(text);
    } else {
      sizes.add("coalesce(octet_length(" + text + "), 0)");
      columns.add("case when x.is_small then " + text + " end");
    }
  }

  /** What to select of a row {@code x}. */
  public String columns() {
    return "x.is_small, " + String.join(", ", columns);
  }

  /**
   * Where to select it from.
   *
   * @param condition which rows {@code x}
   */
  public String from(String condition) {
    // Without the offset the planner would measure a row once for each of its columns.
    return "(select x.*, %s <= %d as is_small from %s x where %s offset 0) x"
        .formatted(String.join(" + ", sizes), LARGEST, shape.table(), condition);
  }

  /**
   * Reads a row.
   *
   * @param first the position of the first of {@link #columns}
   * @return null for a large one
   */
  public @Nullable StoredRow read(ResultSet row, int first) throws SQLException {
    if (!row.getBoolean(first)) {
      return null;
    }
    int position = first + 1;
    String[] values = new String[shape.columns().size()];
    for (int i = 0; i < values.length; i++) {
      if (shape.columns().get(i).isStored()) {
        values[i] = row.getString(position++);
      }
    }
    UUID[] people = new UUID[shape.people().size()];
    for (int i = 0; i < people.length; i++) {
      people[i] = Ids.get(row, position++);
    }
    @Nullable String unresolved = people.length == 0 ? null : row.getString(position);
    return new StoredRow(values, people, unresolved);
  }

  /** A row as it was read. Nobody changes the arrays. */
  public static final class StoredRow {
    private final String[] values;
    private final UUID[] people;
    private final @Nullable String unresolved;

    private StoredRow(String[] values, UUID[] people, @Nullable String unresolved) {
      this.values = values;
      this.people = people;
      this.unresolved = unresolved;
    }

    /** The value of a column as the database writes it; null for null. */
    public @Nullable String value(int column) {
      return values[column];
    }

    /**
     * Whether the row surely is what a record makes of it already.
     *
     * @return false also when both write the same value differently: the database must compare
     */
    public boolean isAlready(TargetRow row) {
      return hasValues(row.record()) && hasPeople(row);
    }

    private boolean hasValues(CheckedRecord record) {
      List<Column> columns = record.shape().columns();
      for (int i = 0; i < values.length; i++) {
        Column column = columns.get(i);
        if (column.isStored()
            && record.isPresent(i)
            && !isSame(column.type(), values[i], record.value(i))) {
          return false;
        }
      }
      return true;
    }

    private boolean hasPeople(TargetRow row) {
      boolean namesAll = true;
      for (int i = 0; i < people.length; i++) {
        boolean isNamed = row.record().hasPerson(i);
        namesAll &= isNamed;
        if (isNamed && !Objects.equals(people[i], row.people().id(i))) {
          return false;
        }
      }
      // A record that leaves somebody out keeps what the row has of them.
      return (namesAll || unresolved == null)
          && isSame(ValueType.JSON, unresolved, row.people().unresolved());
    }

    private static boolean isSame(ValueType type, @Nullable String stored, @Nullable String given) {
      if (stored == null) {
        return given == null;
      }
      return given != null && type.isSameText(stored, given);
    }
  }
}
