package com.bomizzel.datamanagement.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A table with a row for each record of an export file, for {@link FileComparison}. */
final class RecordTable {
  /**
   * Pairs the tables {@code original} and {@code copy}; a parent is named by its own key, because
   * its id may be new in the copy.
   */
  static final String PAIRS =
      """
      with original_side as (%1$s), copy_side as (%2$s)
      select kind, o.place as original_place, c.place as copy_place,
             o.record as original_record, c.record as copy_record,
             o.parent as original_parent, c.parent as copy_parent,
             coalesce(o.record = c.record and o.parent is not distinct from c.parent, false) as same
      from original_side o full join copy_side c using (kind, key)
      """
          .formatted(side("original"), side("copy"));

  private static final int BATCH = 500;

  private final PreparedStatement insert;
  private int waiting;

  private RecordTable(PreparedStatement insert) {
    this.insert = insert;
  }

  private static String side(String table) {
    return """
    select r.kind, r.key, r.place, r.record, coalesce(t.key, r.parent_id) as parent
    from %1$s r left join %1$s t on t.kind = 'tickets' and t.id = r.parent_id
    """
        .formatted(table);
  }

  /** Reads {@code file} into a new table; of records with the same key, the first. */
  static ExportFile load(TestDatabase database, String table, Path file)
      throws IOException, SQLException {
    database.execute(
        "create unlogged table "
            + table
            + " (kind text, key text, id text, parent_id text, place text, record text,"
            + " primary key (kind, key))");
    String sql = "insert into " + table + " values (?, ?, ?, ?, ?, ?) on conflict do nothing";
    ExportFile read;
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      RecordTable rows = new RecordTable(insert);
      read = ExportFile.read(file, rows::add);
      insert.executeBatch();
      connection.commit();
    }
    database.execute("analyze " + table);
    return read;
  }

  private void add(String kind, String place, String parentId, ObjectNode record)
      throws IOException {
    try {
      insert.setString(1, kind);
      insert.setString(2, ComparableRecord.key(kind, record));
      insert.setString(3, record.path("id").asText(null));
      insert.setString(4, parentId);
      insert.setString(5, place);
      insert.setString(6, ComparableRecord.of(kind, record).toString());
      insert.addBatch();
      if (++waiting % BATCH == 0) {
        insert.executeBatch();
      }
    } catch (SQLException e) {
      throw new IOException("cannot keep " + place, e);
    }
  }
}
