package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.importing.ImportOutcome;
import com.bomizzel.datamanagement.importing.ImportSummary;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.QueuePlace;
import com.bomizzel.datamanagement.jobs.Retry;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import as the API shows it.
 *
 * @param outcome absent unless completed
 * @param source where the file comes from, as somebody said; absent when nobody did
 * @param progress absent before the file is inspected
 * @param passwordsToSet users that were created and have yet to set a password
 * @param expiresAt until when a validated file can be imported; absent otherwise
 * @param queue where it stands in line; absent unless it waits for a free slot
 * @param retry what it waits for after a fault that passes by itself; absent when it need not wait
 * @param error absent unless failed
 */
@Schema(name = "Import")
@JsonInclude(Include.NON_NULL)
record ImportAnswer(
    String importId,
    String state,
    boolean validateOnly,
    @Nullable ImportOutcome outcome,
    @Nullable String source,
    @Nullable Progress progress,
    ImportSummary summary,
    int passwordsToSet,
    @Nullable OffsetDateTime expiresAt,
    @Nullable QueuePlace queue,
    @Nullable Retry retry,
    @Nullable JobError error) {

  static ImportAnswer of(
      ImportLog log,
      @Nullable Progress progress,
      ImportSummary summary,
      @Nullable QueuePlace place) {
    return new ImportAnswer(
        log.id(),
        log.state().jsonName(),
        log.validateOnly(),
        ImportOutcome.of(log, summary.kinds()).orElse(null),
        log.source(),
        progress,
        summary,
        log.passwordsToSet(),
        log.state() == JobState.COMPLETED ? log.expiresAt() : null,
        place,
        log.state().isOpen() ? log.retry() : null,
        log.error());
  }

  /** Where the import's state can be had. */
  static String address(String importId) {
    return "/api/data-export/imports/" + importId;
  }
}
