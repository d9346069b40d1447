package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.tracing.LogContext;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A row of either log table, as operators look at it. Immutable.
 *
 * @param queuedAt when it last began to wait; later than {@code requestedAt} after a restart
 * @param startedAt when it last began to run; null before
 * @param finishedAt null while it is open
 * @param expiresAt until when its file is kept; null when it has none
 * @param progressKind the kind that is being worked on; null when not known
 * @param records records that have been read (exports) or have an outcome (imports), so far
 * @param recordsBefore how many of them the newest execution found done already
 * @param error null unless failed
 * @param retry what it waits for before it goes on or begins anew; null when it need not wait
 * @param executionId the newest batch execution; null before the first
 * @param restartable whether {@link JobActions#restart} would take it now
 * @param fileSize the bytes of its file; null of an export that has none yet
 * @param requestId of the request that it came of; null when that had none
 * @param traceId that of the request
 * @param traceparent the span that was kept of the request; null when none was
 * @param fence how often a server has taken it; 0 before the first
 */
public record JobLog(
    Kind kind,
    String id,
    UUID companyId,
    String companyName,
    @Nested("requester") Requester requester,
    JobState state,
    OffsetDateTime requestedAt,
    OffsetDateTime queuedAt,
    @Nullable OffsetDateTime startedAt,
    @Nullable OffsetDateTime finishedAt,
    @Nullable OffsetDateTime expiresAt,
    @Nullable String progressKind,
    long records,
    long recordsBefore,
    @Nested("error") @Nullable JobError error,
    boolean cancelRequested,
    boolean stopRequested,
    @Nested("retry") @Nullable Retry retry,
    @Nullable Long executionId,
    boolean restartable,
    @Nullable Long fileSize,
    @Nullable String requestId,
    @Nullable String traceId,
    @Nullable String traceparent,
    long fence) {
  /** What a job does. */
  public enum Kind {
    /** Makes an archive. */
    EXPORT(JobTable.EXPORTS),
    /** Brings a file in. */
    IMPORT(JobTable.IMPORTS),
    /** Tries an import without writing. */
    VALIDATION(JobTable.IMPORTS);

    private final JobTable table;

    Kind(JobTable table) {
      this.table = table;
    }

    /** Where its rows are. */
    public JobTable table() {
      return table;
    }
  }

  /** True when an operator may ask for its end: it waits or runs, and nobody has asked yet. */
  public boolean isStoppable() {
    return state.isOpen() && !stopRequested && !cancelRequested;
  }

  /** True when an operator may give it up: it is open, or could be restarted. */
  public boolean isAbandonable() {
    return state.isOpen() || restartable;
  }

  /** What a thread works for that works on it. */
  public LogContext context() {
    return LogContext.ofJob(id, requestId, traceId)
        .about(companyId.toString(), companyName)
        .by(requester.email());
  }

  /** True when it failed with that code. */
  public boolean failedWith(FailureCode code) {
    return state == JobState.FAILED && error != null && error.code().equals(code.name());
  }
}
