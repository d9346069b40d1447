package com.bomizzel.datamanagement.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads the columns that both log tables have. */
final class Columns {
  private Columns() {}

  static OffsetDateTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class);
  }

  static Requester requester(ResultSet row) throws SQLException {
    return new Requester(
        row.getObject("requested_by", UUID.class),
        row.getString("requester_email"),
        row.getString("requester_first_name"),
        row.getString("requester_last_name"));
  }

  static JobError error(ResultSet row) throws SQLException {
    String code = row.getString("error_code");
    return code == null ? null : new JobError(code, row.getString("error_message"));
  }
}
