package com.bomizzel.datamanagement.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A table with a row for each record of an export file, for {@link FileComparison}. */
final class RecordTable {
  /**
   * Pairs the tables {@code original} and {@code copy}. A record of the copy gets the key that the
   * original knows it by, which may have another name for it; a parent is named by its own key,
   * because its id may be new in the copy.
   */
  static final String PAIRS =
      """
      with copy_named as (
        select c.kind, coalesce(by_source.key, by_id.key, c.key) as key, c.id, c.parent_id,
               c.parent_place, c.place, c.record
        from copy c
        left join original by_source on by_source.kind = c.kind and by_source.id = c.source_id
        left join original by_id on by_id.kind = c.kind and by_id.id = c.id
      ), original_side as (%1$s), copy_side as (%2$s)
      select kind, o.place as original_place, c.place as copy_place,
             o.record as original_record, c.record as copy_record,
             o.parent as original_parent, c.parent as copy_parent,
             coalesce(o.record = c.record and o.parent is not distinct from c.parent, false) as same
      from original_side o full join copy_side c using (kind, key)
      """
          .formatted(side("original"), side("copy_named"));

  private static final int BATCH = 500;

  private final PreparedStatement insert;
  private final Map<String, Integer> alike = new HashMap<>();

  /** The key of the ticket whose parts come. */
  private String ticket = "";

  private int waiting;

  private RecordTable(PreparedStatement insert) {
    this.insert = insert;
  }

  private static String side(String table) {
    return """
    select r.kind, r.key, r.place, r.record,
           coalesce(by_place.key, by_id.key, r.parent_id) as parent
    from %1$s r
    left join %1$s by_place on by_place.kind = 'tickets' and by_place.place = r.parent_place
    left join %1$s by_id on by_id.kind = 'tickets' and by_id.id = r.parent_id
    """
        .formatted(table);
  }

  /** Reads {@code file} into a new table; of records with the same key, the first. */
  static ExportFile load(TestDatabase database, String table, Path file)
      throws IOException, SQLException {
    database.execute(
        "create unlogged table "
            + table
            + " (kind text, key text, id text, source_id text, parent_id text, parent_place text,"
            + " place text, record text, primary key (kind, key))");
    String sql = "insert into " + table + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
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
      boolean isKnownByName = kind.equals("users") || kind.equals("customFields");
      insert.setString(1, kind);
      insert.setString(2, key(kind, place, record));
      insert.setString(3, isKnownByName ? null : record.path("id").asText(null));
      insert.setString(4, isKnownByName ? null : record.path("sourceId").asText(null));
      insert.setString(5, parentId);
      insert.setString(6, parentPlace(place));
      insert.setString(7, place);
      insert.setString(8, ComparableRecord.of(kind, record).toString());
      insert.addBatch();
      if (++waiting % BATCH == 0) {
        insert.executeBatch();
      }
    } catch (SQLException e) {
      throw new IOException("cannot keep " + place, e);
    }
  }

  /** Where a part of a ticket stands, its ticket does. */
  private static String parentPlace(String place) {
    int end = place.lastIndexOf("].") + 1;
    return end == 0 ? null : place.substring(0, end);
  }

  /** The key; of those that say the same in the same ticket, each has a number. */
  private String key(String kind, String place, ObjectNode record) {
    String key = ComparableRecord.key(kind, record);
    if (ComparableRecord.hasNoId(kind, record)) {
      String parent = parentPlace(place) == null ? "" : ticket;
      String said = "no id: " + parent + "|" + key;
      key = said + "|" + alike.merge(kind + said, 1, Integer::sum);
    }
    if (kind.equals("tickets")) {
      ticket = key;
    }
    return key;
  }
}
