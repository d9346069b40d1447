package com.bomizzel.datamanagement.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One row of {@code data_export_logs} as it was when it was read.
 *
 * @param optionsJson the options as a JSON object
 * @param progress null before the first record, and once completed
 * @param countsJson records by kind as a JSON object; null until completed
 * @param snapshotAt the moment that the archive holds; null until completed
 * @param fileName null until completed, like size, SHA-256 (hex) and expiry
 * @param error null unless failed
 * @param fence of the newest lease
 * @param executionId the newest batch execution; null before the first
 */
public record ExportLog(
    String id,
    UUID companyId,
    String companyName,
    Requester requester,
    String optionsJson,
    JobState state,
    OffsetDateTime requestedAt,
    OffsetDateTime startedAt,
    OffsetDateTime finishedAt,
    OffsetDateTime snapshotAt,
    Progress progress,
    String countsJson,
    String fileName,
    long fileSize,
    String fileSha256,
    OffsetDateTime expiresAt,
    JobError error,
    boolean cancelRequested,
    boolean stopRequested,
    long fence,
    Long executionId) {
  /** What {@link #read} reads. */
  static final String COLUMNS =
      Columns.JOB
          + ", options, snapshot_at, progress_done, progress_total, progress_percent,"
          + " record_counts, file_size, file_sha256";

  /** True when the file was made and may not be had any more, also while it is still on disk. */
  public boolean isExpired(OffsetDateTime now) {
    return state == JobState.EXPIRED
        || (state == JobState.COMPLETED && expiresAt != null && !now.isBefore(expiresAt));
  }

  static ExportLog read(ResultSet row) throws SQLException {
    String progressKind = row.getString("progress_kind");
    return new ExportLog(
        row.getString("id"),
        row.getObject("company_id", UUID.class),
        row.getString("company_name"),
        Columns.requester(row),
        row.getString("options"),
        JobState.of(row.getString("state")),
        Columns.time(row, "requested_at"),
        Columns.time(row, "started_at"),
        Columns.time(row, "finished_at"),
        Columns.time(row, "snapshot_at"),
        progressKind == null
            ? null
            : new Progress(
                progressKind,
                row.getLong("progress_done"),
                row.getLong("progress_total"),
                row.getInt("progress_percent")),
        row.getString("record_counts"),
        row.getString("file_name"),
        row.getLong("file_size"),
        row.getString("file_sha256"),
        Columns.time(row, "expires_at"),
        Columns.error(row),
        row.getBoolean("cancel_requested"),
        row.getBoolean("stop_requested"),
        row.getLong("fence"),
        row.getObject("execution_id", Long.class));
  }
}
