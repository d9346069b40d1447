package com.bomizzel.datamanagement.storage;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file in one of the folders of {@code DATA_DIR}, and why it is there. Immutable.
 *
 * @param name in its folder
 * @param bytes its size
 * @param modifiedAt when it was last written
 * @param jobId the export or import that it belongs to; null when no job names it
 * @param companyName whose job that is; null without one
 * @param expiresAt until when it is kept; null when it ends with its job, or belongs to none
 */
public record KeptFile(
    String name,
    Purpose purpose,
    long bytes,
    Instant modifiedAt,
    @Nullable String jobId,
    @Nullable String companyName,
    @Nullable OffsetDateTime expiresAt) {

  /** What a file is for. */
  public enum Purpose {
    /** A finished export's archive. */
    ARCHIVE,
    /** A staged upload, as it was sent or unpacked. */
    UPLOAD,
    /** What a running job writes or has found out. */
    WORK,
    /** All that is wrong with the records of an import's file. */
    PROBLEMS,
    /** No job needs it: left over, or just come; cleaning up deletes it when it is an hour old. */
    ORPHAN
  }
}
