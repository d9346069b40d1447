package com.bomizzel.datamanagement.support;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.Requester;
import com.bomizzel.datamanagement.settings.Settings.Limits;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** Rows of exports that no database has, for tests of how they are shown. */
public final class SomeExport {
  /** When each of them was asked for. */
  public static final OffsetDateTime START = OffsetDateTime.parse("2026-01-01T10:00Z");

  private SomeExport() {}

  /** One that runs, as far as that. */
  public static ExportLog running(Progress progress, OffsetDateTime startedAt) {
    return log(JobState.RUNNING, progress, startedAt, null, 0);
  }

  /** One with a file of so many bytes, in that state. */
  public static ExportLog withFile(JobState state, long fileSize) {
    return log(state, null, START, "acme_export.zip", fileSize);
  }

  /** The limits of a server that takes uploads of so many bytes. */
  public static Limits limits(long uploadBytes) {
    return TestSettings.of(Map.of("UPLOAD_MAX_BYTES", Long.toString(uploadBytes))).limits();
  }

  private static ExportLog log(
      JobState state, Progress progress, OffsetDateTime startedAt, String fileName, long fileSize) {
    return new ExportLog(
        "export_1",
        UUID.randomUUID(),
        "Acme",
        new Requester(UUID.randomUUID(), "ada@example.com", null, null),
        "{}",
        state,
        START,
        startedAt,
        null,
        null,
        progress,
        null,
        fileName,
        fileSize,
        null,
        null,
        null,
        0,
        null,
        null,
        false,
        false,
        null,
        null,
        1,
        null,
        START);
  }
}
