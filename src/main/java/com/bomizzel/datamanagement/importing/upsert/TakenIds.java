package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** For records that are not found by their id: whether a new one may keep it. */
public final class TakenIds {
  private TakenIds() {}

  /** Those of these ids that a row of any company has, or has by now in a validation. */
  public static Set<UUID> among(
      Connection connection, ImportRun run, String table, Collection<UUID> wanted)
      throws SQLException {
    Set<UUID> taken = new HashSet<>();
    List<UUID> ids = wanted.stream().distinct().toList();
    taken.addAll(run.trial().taken(connection, table, ids));
    try (PreparedStatement select =
        connection.prepareStatement("select id from " + table + " where id = any(?)")) {
      Ids.bind(select, 1, ids);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          taken.add(Ids.get(found, 1));
        }
      }
    }
    return taken;
  }

  /** The record's own id when it has one that is not taken, else a new one; it is taken then. */
  public static UUID freeId(ImportRun run, CheckedRecord record, Set<UUID> taken) {
    UUID own = record.uuid();
    UUID id = own != null && !taken.contains(own) ? own : run.newId();
    taken.add(id);
    return id;
  }
}
