package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.document.LimitedRecord;
import com.bomizzel.datamanagement.document.LimitedRecord.Reason;
import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.PlannedRun;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.QueuePlace;
import com.bomizzel.datamanagement.jobs.Retry;
import com.bomizzel.datamanagement.jobs.Verification;
import com.bomizzel.datamanagement.settings.Settings.Limits;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An export as the API shows it. What is not known yet, or no longer, is absent.
 *
 * @param partial whether something of the company was left out by the request
 * @param downloadUrl absent once expired
 * @param omittedValues how many values were too large to be written out; absent when none was
 * @param tooLargeToImport why the file cannot be sent back here; absent when it can
 * @param limitedRecordCounts how many records will not come in everywhere, or not whole, by reason;
 *     absent when there is none
 * @param limitedRecords the first records that will not come in everywhere, or not whole; absent
 *     when there is none
 * @param verification whether the archive was read back, see {@code Verification.State}
 * @param verificationProblem a sentence, for people; absent unless that failed
 * @param verifyingSince since when the archive waits to be read once more, or is; absent when
 *     nobody wants that, and once it is done
 * @param queue where it stands in line; absent unless it waits for a free slot
 * @param retry what it waits for after a fault that passes by itself; absent when it need not wait
 * @param error absent unless failed
 * @param plan whose export it is; absent when it is no plan's
 */
@Schema(name = "Export")
@JsonInclude(Include.NON_NULL)
record ExportAnswer(
    String exportId,
    String state,
    boolean partial,
    @Nullable Progress progress,
    @Nullable String fileName,
    @Nullable Long fileSize,
    @Nullable String downloadUrl,
    @Nullable OffsetDateTime expiresAt,
    @Nullable IncludedData includedData,
    @Nullable Long omittedValues,
    @Nullable Map<Reason, Long> limitedRecordCounts,
    @Nullable List<Limited> limitedRecords,
    @Nullable TooLarge tooLargeToImport,
    @Nullable String verification,
    @Nullable OffsetDateTime verifiedAt,
    @Nullable String verificationProblem,
    @Nullable OffsetDateTime verifyingSince,
    @Nullable QueuePlace queue,
    @Nullable Retry retry,
    @Nullable JobError error,
    @Nullable OfPlan plan) {

  /** A record that will not come in everywhere, or not whole: {@link LimitedRecord}. */
  @Schema(name = "LimitedRecord")
  @JsonInclude(Include.NON_NULL)
  record Limited(
      String reason,
      String kind,
      @Nullable String id,
      @Nullable String member,
      String path,
      long bytes) {
    static Limited of(LimitedRecord record) {
      return new Limited(
          record.reason().name(),
          record.kind().jsonName(),
          record.id(),
          record.member(),
          record.path(),
          record.bytes());
    }
  }

  /**
   * A file that cannot be sent back here.
   *
   * @param setting what would have to be raised
   * @param limit what it is now, in bytes
   */
  record TooLarge(String level, String setting, long limit) {}

  /**
   * Which plan an export is of; its file has no {@code expiresAt}, the plan keeps it.
   *
   * @param dueAt absent when somebody did not wait for the plan's time
   */
  @Schema(name = "OfPlan")
  @JsonInclude(Include.NON_NULL)
  record OfPlan(String planId, String name, @Nullable OffsetDateTime dueAt, boolean late) {
    static @Nullable OfPlan of(@Nullable PlannedRun run) {
      return run == null ? null : new OfPlan(run.id(), run.name(), run.dueAt(), run.late());
    }
  }

  static ExportAnswer of(
      ExportLog log, OffsetDateTime now, Limits limits, @Nullable QueuePlace place) {
    JobState state = log.isExpired(now) ? JobState.EXPIRED : log.state();
    boolean hasFile = log.fileName() != null;
    Verification verification = log.verification();
    LimitedRecords limited = log.limitedRecords();
    return new ExportAnswer(
        log.id(),
        state.jsonName(),
        ExportOptions.fromJson(log.optionsJson()).isPartial(),
        log.progress(),
        log.fileName(),
        hasFile ? log.fileSize() : null,
        state == JobState.COMPLETED ? downloadUrl(log) : null,
        log.expiresAt(),
        IncludedData.of(log),
        log.omittedValues() == 0 ? null : log.omittedValues(),
        limited.isEmpty() ? null : limited.totals(),
        limited.isEmpty() ? null : limited.first().stream().map(Limited::of).toList(),
        state == JobState.COMPLETED && limits.isTooLargeAnUpload(log.fileSize())
            ? new TooLarge("attention", "UPLOAD_MAX_BYTES", limits.uploadBytes())
            : null,
        verification == null ? null : verification.state().jsonName(),
        verification == null ? null : verification.verifiedAt(),
        verification == null ? null : verification.problem(),
        verification == null || state != JobState.COMPLETED ? null : verification.againSince(),
        place,
        log.state().isOpen() ? log.retry() : null,
        log.error(),
        OfPlan.of(log.plan()));
  }

  /** Where the export's state can be had. */
  static String address(String exportId) {
    return "/api/data-export/exports/" + exportId;
  }

  private static String downloadUrl(ExportLog log) {
    return "/api/data-export/download/" + log.id() + "/" + log.fileName();
  }
}
