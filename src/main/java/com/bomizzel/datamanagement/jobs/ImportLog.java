package com.bomizzel.datamanagement.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One row of {@code data_import_logs} as it was when it was read. The counts are rows of their own:
 * {@link ImportLogs#counts}.
 *
 * @param allowPlatformRoles whether a platform admin lets the file give platform roles
 * @param stagedName the staged upload's name in the staging area; null once it is gone
 * @param validatedFrom the validation whose staged file this is; null when it came by itself
 * @param expiresAt until when the staged upload is kept, of a validation that has completed, or of
 *     an import that may be restarted; null otherwise
 * @param progressKind the kind that is being worked on; null before the first chunk
 * @param passwordsToSet users created without a password
 * @param errors records that were rejected so far, with a problem each
 * @param attention warnings so far that somebody must see
 * @param warnings all warnings so far, with those
 * @param error null unless failed
 * @param fence of the newest lease
 * @param executionId the newest batch execution; null before the first
 */
public record ImportLog(
    String id,
    UUID companyId,
    String companyName,
    Requester requester,
    boolean overwriteExisting,
    boolean skipDuplicates,
    boolean validateOnly,
    boolean allowPlatformRoles,
    String fileName,
    long fileSize,
    String stagedName,
    String validatedFrom,
    JobState state,
    OffsetDateTime requestedAt,
    OffsetDateTime startedAt,
    OffsetDateTime finishedAt,
    OffsetDateTime expiresAt,
    String progressKind,
    int passwordsToSet,
    long errors,
    long attention,
    long warnings,
    JobError error,
    boolean cancelRequested,
    boolean stopRequested,
    long fence,
    Long executionId) {
  /** What {@link #read} reads. */
  static final String COLUMNS =
      Columns.JOB
          + ", overwrite_existing, skip_duplicates, validate_only, file_size, staged_name,"
          + " validated_from, passwords_to_set, errors, attention, warnings,"
          + " allow_platform_roles";

  /** How many problems it has met of that level; of warnings, those that need attention too. */
  public long problems(Problem.Level level) {
    return switch (level) {
      case ERROR -> errors;
      case ATTENTION -> attention;
      case WARNING -> warnings;
    };
  }

  /** True when it failed and its upload is kept, so that an operator may restart it. */
  public boolean isRestartable(OffsetDateTime now) {
    return state == JobState.FAILED
        && stagedName != null
        && expiresAt != null
        && now.isBefore(expiresAt);
  }

  static ImportLog read(ResultSet row) throws SQLException {
    return new ImportLog(
        row.getString("id"),
        row.getObject("company_id", UUID.class),
        row.getString("company_name"),
        Columns.requester(row),
        row.getBoolean("overwrite_existing"),
        row.getBoolean("skip_duplicates"),
        row.getBoolean("validate_only"),
        row.getBoolean("allow_platform_roles"),
        row.getString("file_name"),
        row.getLong("file_size"),
        row.getString("staged_name"),
        row.getString("validated_from"),
        JobState.of(row.getString("state")),
        Columns.time(row, "requested_at"),
        Columns.time(row, "started_at"),
        Columns.time(row, "finished_at"),
        Columns.time(row, "expires_at"),
        row.getString("progress_kind"),
        row.getInt("passwords_to_set"),
        row.getLong("errors"),
        row.getLong("attention"),
        row.getLong("warnings"),
        Columns.error(row),
        row.getBoolean("cancel_requested"),
        row.getBoolean("stop_requested"),
        row.getLong("fence"),
        row.getObject("execution_id", Long.class));
  }
}
