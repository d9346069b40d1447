package com.bomizzel.datamanagement.importing.users;

import com.bomizzel.datamanagement.document.Member;
import com.bomizzel.datamanagement.importing.record.CheckedRecord;
import com.bomizzel.datamanagement.importing.record.RecordShape;
import com.bomizzel.datamanagement.importing.rows.ChangeSql;
import com.bomizzel.datamanagement.importing.rows.CopyRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** New and changed memberships of one company, to be written together by one import. */
final class Memberships {
  private static final List<String> COLUMNS =
      List.of("user_id", "company_id", "role", "created_at", ChangeSql.MARK);

  private static final String UPDATE =
      "update user_company_associations a set role = coalesce(i.role, a.role), import_id = ?"
          + " from unnest(?::uuid[], ?::text[]) as i(user_id, role)"
          + " where a.user_id = i.user_id and a.company_id = ?";

  private final UUID companyId;
  private final String importId;
  private final Map<String, Added> added = new TreeMap<>();
  private final Map<String, String> changed = new TreeMap<>();

  Memberships(UUID companyId, String importId) {
    this.companyId = companyId;
    this.importId = importId;
  }

  /**
   * A new member.
   *
   * @param since as PostgreSQL reads it, or {@link Member#NOW}
   */
  private record Added(String role, String since) {}

  /** The user becomes a member, with the role of the record and since the time that it says. */
  void add(UUID userId, CheckedRecord record) {
    CheckedRecord filled = record.withDefaults();
    added.put(
        userId.toString(), new Added(filled.value("companyRole"), filled.value("memberSince")));
  }

  /**
   * The member gets another role.
   *
   * @param userId null in a validation for one that is not there
   */
  void change(@Nullable UUID userId, @Nullable String role) {
    if (userId != null) {
      changed.put(userId.toString(), role);
    }
  }

  /** The members' accounts were written: their place in the company carries the mark too. */
  void mark(List<UUID> userIds) {
    userIds.forEach(id -> changed.putIfAbsent(id.toString(), null));
  }

  /** Writes all; the users must be there. */
  void write(Connection connection, String moment) throws SQLException {
    writeAdded(connection, moment);
    writeChanged(connection);
  }

  private void writeAdded(Connection connection, String moment) throws SQLException {
    new CopyRows(
            RecordShape.MEMBERSHIPS,
            COLUMNS,
            List.copyOf(added.entrySet()),
            membership ->
                List.of(
                    membership.getKey(),
                    companyId.toString(),
                    membership.getValue().role(),
                    isNow(membership.getValue().since()) ? moment : membership.getValue().since(),
                    importId))
        .write(connection);
  }

  private static boolean isNow(String time) {
    return time.equals(Member.NOW);
  }

  private void writeChanged(Connection connection) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setString(1, importId);
      update.setArray(2, connection.createArrayOf("uuid", changed.keySet().toArray()));
      update.setArray(3, connection.createArrayOf("text", changed.values().toArray()));
      update.setObject(4, companyId);
      update.executeUpdate();
    }
  }
}
