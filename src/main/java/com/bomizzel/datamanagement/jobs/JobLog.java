package com.bomizzel.datamanagement.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A row of either log table, as operators look at it. Immutable.
 *
 * @param validateOnly an import that writes nothing; false for exports
 * @param queuedAt when it last began to wait; later than {@code requestedAt} after a restart
 * @param startedAt when it last began to run; null before
 * @param finishedAt null while it is open
 * @param expiresAt until when its file is kept; null when it has none
 * @param progressKind the kind that is being worked on; null when not known
 * @param records records that have been read (exports) or have an outcome (imports), so far
 * @param recordsBefore how many of them the newest execution found done already
 * @param error null unless failed
 * @param executionId the newest batch execution; null before the first
 * @param restartable whether {@link JobActions#restart} would take it now
 */
public record JobLog(
    JobTable table,
    String id,
    boolean validateOnly,
    UUID companyId,
    String companyName,
    Requester requester,
    JobState state,
    OffsetDateTime requestedAt,
    OffsetDateTime queuedAt,
    OffsetDateTime startedAt,
    OffsetDateTime finishedAt,
    OffsetDateTime expiresAt,
    String progressKind,
    long records,
    long recordsBefore,
    JobError error,
    boolean cancelRequested,
    boolean stopRequested,
    Long executionId,
    boolean restartable) {
  /** What a job does. */
  public enum Kind {
    /** Makes an archive. */
    EXPORT,
    /** Brings a file in. */
    IMPORT,
    /** Tries an import without writing. */
    VALIDATION
  }

  /** What it does. */
  public Kind kind() {
    if (table == JobTable.EXPORTS) {
      return Kind.EXPORT;
    }
    return validateOnly ? Kind.VALIDATION : Kind.IMPORT;
  }

  /** True when an operator may ask for its end: it waits or runs, and nobody has asked yet. */
  public boolean isStoppable() {
    return state.isOpen() && !stopRequested && !cancelRequested;
  }

  /** True when an operator may give it up: it is open, or failed and was not given up yet. */
  public boolean isAbandonable() {
    return state.isOpen() || (state == JobState.FAILED && !failedWith(FailureCode.ABANDONED));
  }

  /** True when it failed with that code. */
  public boolean failedWith(FailureCode code) {
    return state == JobState.FAILED && error != null && error.code().equals(code.name());
  }

  static JobLog read(JobTable table, ResultSet row) throws SQLException {
    return new JobLog(
        table,
        row.getString("id"),
        row.getBoolean("validate_only"),
        row.getObject("company_id", UUID.class),
        row.getString("company_name"),
        Columns.requester(row),
        JobState.of(row.getString("state")),
        Columns.time(row, "requested_at"),
        Columns.time(row, "queued_at"),
        Columns.time(row, "started_at"),
        Columns.time(row, "finished_at"),
        Columns.time(row, "expires_at"),
        row.getString("progress_kind"),
        row.getLong("records"),
        row.getLong("records_before"),
        Columns.error(row),
        row.getBoolean("cancel_requested"),
        row.getBoolean("stop_requested"),
        row.getObject("execution_id", Long.class),
        row.getBoolean("restartable"));
  }
}
