package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.jobs.FailureCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Whether those whom an export is about and for are (still) active. */
final class Activity {
  private Activity() {}

  /**
   * Looks at the moment of the snapshot.
   *
   * @throws ExportRefused when the company or the requester is gone or inactive
   */
  static void check(CompanySnapshot snapshot, UUID requester) {
    refuse(
        isMissing(snapshot, "Company", snapshot.companyId()),
        isMissing(snapshot, "User", requester));
  }

  /**
   * Looks at this moment, in the transaction that {@code live} is in: a snapshot may be of a
   * replica, which hears of it later.
   *
   * @throws ExportRefused as {@link #check}
   */
  static void checkNow(Connection live, UUID company, UUID requester) throws SQLException {
    refuse(isMissing(live, "companies", company), isMissing(live, "users", requester));
  }

  private static boolean isMissing(Connection live, String table, UUID id) throws SQLException {
    try (PreparedStatement select =
        live.prepareStatement("select 1 from " + table + " where id = ? and is_active")) {
      select.setObject(1, id);
      try (ResultSet found = select.executeQuery()) {
        return !found.next();
      }
    }
  }

  private static void refuse(boolean company, boolean requester) {
    if (company) {
      throw new ExportRefused(FailureCode.COMPANY_INACTIVE, "The company is no longer active");
    } else if (requester) {
      throw new ExportRefused(
          FailureCode.REQUESTER_INACTIVE, "The user who asked for this export is no longer active");
    }
  }

  private static boolean isMissing(CompanySnapshot snapshot, String entity, UUID id) {
    return snapshot
        .list(
            UUID.class,
            "select x.id from " + entity + " x where x.id = :id and x.active = true",
            Map.of("id", id))
        .isEmpty();
  }
}
