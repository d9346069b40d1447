package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.history.ImportLog;
import com.bomizzel.datamanagement.history.JobError;
import com.bomizzel.datamanagement.history.JobState;
import com.bomizzel.datamanagement.history.Progress;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;

/**
 * An import as the API shows it.
 *
 * @param progress absent before the first chunk
 * @param expiresAt until when a validated file can be imported; absent otherwise
 * @param passwordsToSet users that were created and have yet to set a password
 * @param error absent unless failed
 */
@JsonInclude(Include.NON_NULL)
record ImportAnswer(
    String importId,
    String state,
    boolean validateOnly,
    Progress progress,
    ImportSummary summary,
    int passwordsToSet,
    OffsetDateTime expiresAt,
    JobError error) {

  static ImportAnswer of(ImportLog log, ImportSummary summary) {
    return new ImportAnswer(
        log.id(),
        log.state().jsonName(),
        log.validateOnly(),
        progress(log, summary),
        summary,
        log.passwordsToSet(),
        log.expiresAt(),
        log.error());
  }

  /** Where the import's state can be had. */
  static String address(String importId) {
    return "/api/data-export/imports/" + importId;
  }

  private static Progress progress(ImportLog log, ImportSummary summary) {
    if (log.progressKind() == null) {
      return null;
    }
    ImportSummary.Figures current = summary.kinds().get(log.progressKind());
    long done = summary.kinds().values().stream().mapToLong(ImportSummary.Figures::done).sum();
    long total = summary.kinds().values().stream().mapToLong(ImportSummary.Figures::inFile).sum();
    int percent =
        total == 0 || log.state() == JobState.COMPLETED ? 100 : (int) (100 * done / total);
    return new Progress(log.progressKind(), current.done(), current.inFile(), percent);
  }
}
