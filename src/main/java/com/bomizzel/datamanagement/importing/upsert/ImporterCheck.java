package com.bomizzel.datamanagement.importing.upsert;

import com.bomizzel.datamanagement.jobs.FailureCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Who imports and whether they still may, read anew for each chunk.
 *
 * @param moment when the import was asked for, as PostgreSQL reads it
 * @param now the database's time, in milliseconds
 */
record ImporterCheck(Importer importer, String moment, long now) {
  private static final String SELECT =
      "select c.is_active, u.is_active, u.role, a.role,"
          + " (select l.requested_at::text from data_import_logs l where l.id = ?),"
          + " (extract(epoch from now()) * 1000)::bigint from companies c"
          + " left join users u on u.id = ?"
          + " left join user_company_associations a on a.user_id = u.id and a.company_id = c.id"
          + " where c.id = ?";

  /**
   * Reads it.
   *
   * @throws ImportStopped when the company or the importer is no longer active, or the importer
   *     neither a member nor a platform admin
   */
  static ImporterCheck of(Connection connection, String importId, UUID companyId, UUID importerId)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, importId);
      select.setObject(2, importerId);
      select.setObject(3, companyId);
      try (ResultSet found = select.executeQuery()) {
        if (!found.next() || !found.getBoolean(1)) {
          throw new ImportStopped(FailureCode.COMPANY_INACTIVE, "The company is no longer active");
        }
        Rank rank = Rank.of(found.getString(3), found.getString(4));
        boolean belongs = found.getString(4) != null || rank == Rank.PLATFORM_ADMIN;
        if (!found.getBoolean(2) || !belongs) {
          throw new ImportStopped(
              FailureCode.IMPORTER_INACTIVE, "The user who started the import is no longer active");
        }
        return new ImporterCheck(
            new Importer(importerId, rank), found.getString(5), found.getLong(6));
      }
    }
  }
}
