package com.bomizzel.datamanagement.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads the columns that both log tables have; texts no further than they are kept now. */
final class Columns {
  /** Who asked for the job. */
  static final String REQUESTER =
      "requested_by, "
          + LogText.column("requester_email")
          + ", "
          + LogText.column("requester_first_name")
          + ", "
          + LogText.column("requester_last_name");

  /** What both tables tell of a job. */
  static final String JOB =
      "id, company_id, "
          + LogText.column("company_name")
          + ", "
          + REQUESTER
          + ", state, requested_at, queued_at, started_at, finished_at, expires_at, progress_kind, "
          + LogText.column("file_name")
          + ", error_code, "
          + LogText.column("error_message")
          + ", cancel_requested, stop_requested, fence, execution_id";

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
