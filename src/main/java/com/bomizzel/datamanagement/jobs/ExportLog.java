package com.bomizzel.datamanagement.jobs;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

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
    @Nested("requester") Requester requester,
    String optionsJson,
    JobState state,
    OffsetDateTime requestedAt,
    OffsetDateTime startedAt,
    OffsetDateTime finishedAt,
    OffsetDateTime snapshotAt,
    @Nested("progress") Progress progress,
    String countsJson,
    String fileName,
    long fileSize,
    String fileSha256,
    OffsetDateTime expiresAt,
    @Nested("error") JobError error,
    boolean cancelRequested,
    boolean stopRequested,
    long fence,
    Long executionId) {
  static final String COLUMNS =
      JobRows.COLUMNS
          + """
            , options as options_json, snapshot_at, progress_done, progress_total,
            progress_percent, record_counts as counts_json, file_size, file_sha256
            """;

  /** True when the file was made and can no longer be had, also while it is still on disk. */
  public boolean isExpired(OffsetDateTime now) {
    return state == JobState.EXPIRED
        || (state == JobState.COMPLETED && expiresAt != null && !now.isBefore(expiresAt));
  }
}
