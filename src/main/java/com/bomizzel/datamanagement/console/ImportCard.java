package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.importing.ImportOptions;
import com.bomizzel.datamanagement.importing.ImportOutcome;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.jobs.ImportLog;
import com.bomizzel.datamanagement.jobs.ImportProblems;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.QueuePlace;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.jobs.Retry;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An import as a page shows it. Immutable. */
public final class ImportCard {
  private final ImportLog log;
  private final @Nullable Progress progress;
  private final Map<RecordKind, RecordCounts> counts;
  private final boolean partial;

  private ImportCard(ImportLog log, Map<RecordKind, RecordCounts> counts, boolean partial) {
    this.log = log;
    this.progress = log.progress(counts).orElse(null);
    this.counts = counts;
    this.partial = partial;
  }

  /** One in a list, of which it is not said whether its file is a partial backup. */
  static ImportCard of(ImportLog log, Map<RecordKind, RecordCounts> counts) {
    return new ImportCard(log, counts, false);
  }

  /** One by itself; {@code partial} when it has completed, and its file is a partial backup. */
  static ImportCard of(ImportLog log, Map<RecordKind, RecordCounts> counts, boolean partial) {
    return new ImportCard(log, counts, partial);
  }

  /**
   * One line of the summary.
   *
   * @param kind as the document names it
   */
  public record Line(String kind, RecordCounts counts) {}

  public String getId() {
    return log.id();
  }

  /** The state as the texts name it. */
  public String getState() {
    return log.state().jsonName();
  }

  /** Waits or runs. */
  public boolean isOpen() {
    return log.state().isOpen();
  }

  /** Waits for its turn, or for another try. */
  public boolean isWaiting() {
    return log.state() == JobState.QUEUED;
  }

  /** Where it stands in line now; null when it does not wait for its turn. */
  @Nullable QueuePlace place(Imports imports) {
    return imports.place(log);
  }

  /** Ended with a result, which may hold rejections. */
  public boolean isCompleted() {
    return log.state() == JobState.COMPLETED;
  }

  public boolean isFailed() {
    return log.state() == JobState.FAILED;
  }

  public boolean isCancelled() {
    return log.state() == JobState.CANCELLED;
  }

  /** The end was asked for and has not come yet. */
  public boolean isCancelling() {
    return isOpen() && log.cancelRequested();
  }

  /** What it waits for before it goes on; null when it need not wait. */
  public @Nullable Retry getRetry() {
    return log.retry();
  }

  /** Nothing was to be written. */
  public boolean isValidation() {
    return log.validateOnly();
  }

  /** What was asked for. */
  ImportOptions getOptions() {
    return ImportOptions.of(log);
  }

  /** What the import of this validation's file will write. */
  ImportPlan plan(ImportPlan.Words words) {
    return new ImportPlan(counts, log.overwriteExisting(), words);
  }

  /** What it came to, as the texts name it; null unless it has completed. */
  public @Nullable String getOutcome() {
    return ImportOutcome.of(log, counts).map(ImportOutcome::jsonName).orElse(null);
  }

  /** How its card looks: all is well, something is to be seen to, or nothing was taken. */
  public String getTone() {
    ImportOutcome outcome = ImportOutcome.of(log, counts).orElse(ImportOutcome.SOME_REJECTED);
    return switch (outcome) {
      case COMPLETE, NOTHING_CHANGED -> partial ? "caution" : "good";
      case SOME_REJECTED, NOTHING_CHANGED_SOME_REJECTED, NOTHING_FOUND -> "caution";
      case ALL_REJECTED -> "bad";
    };
  }

  /** Whether it has completed, and its file says that it holds no more than a part of a company. */
  public boolean isPartial() {
    return partial;
  }

  /** A validation that says what overwriting would change. */
  public boolean isComparison() {
    return log.validateOnly() && log.overwriteExisting();
  }

  /** A validation whose file is still there. */
  public boolean isStartable() {
    return isValidation()
        && isCompleted()
        && log.stagedName() != null
        && (log.expiresAt() == null || log.readAt().isBefore(log.expiresAt()));
  }

  /** Where the file comes from, as somebody has said; null when nobody did. */
  public @Nullable String getSource() {
    return log.source();
  }

  public String getFileName() {
    return log.fileName();
  }

  public long getFileSize() {
    return log.fileSize();
  }

  public boolean isOverwriteExisting() {
    return log.overwriteExisting();
  }

  public boolean isSkipDuplicates() {
    return log.skipDuplicates();
  }

  /** Until when a validated file is kept; null unless there is one. */
  public @Nullable OffsetDateTime getExpiresAt() {
    return log.expiresAt();
  }

  public OffsetDateTime getRequestedAt() {
    return log.requestedAt();
  }

  /** Who asked for it. */
  public String getPerson() {
    return PersonNames.name(log.requester());
  }

  public String getPersonEmail() {
    return log.requester().email();
  }

  /** How far it is; null before the file is inspected. */
  public @Nullable Progress getProgress() {
    return progress;
  }

  public int getPercent() {
    return progress == null ? 0 : progress.percent();
  }

  /** How long it will still take, by its speed so far; null before that can be said. */
  public @Nullable Duration getRemaining() {
    if (getPercent() < 5 || log.startedAt() == null) {
      return null;
    }
    Duration sofar = Duration.between(log.startedAt(), log.readAt());
    return sofar.multipliedBy(100L - getPercent()).dividedBy(getPercent());
  }

  /** Whether it met more problems than can be searched. */
  public boolean isCrowded() {
    long others = log.warnings() - log.attention();
    return Math.max(log.errors(), Math.max(log.attention(), others)) > ImportProblems.KEPT;
  }

  /** Of each level, how many problems can be searched. */
  public int getSearchable() {
    return ImportProblems.KEPT;
  }

  /** All kinds, in the order in which they are imported. */
  public List<Line> getLines() {
    return List.of(RecordKind.values()).stream()
        .map(kind -> new Line(kind.jsonName(), of(kind)))
        .toList();
  }

  private RecordCounts of(RecordKind kind) {
    return counts.getOrDefault(kind, RecordCounts.ZERO);
  }

  /** The figures of all kinds together. */
  public RecordCounts getTotal() {
    return RecordCounts.total(counts.values());
  }

  /** Records that are here already stay as they are, and nothing is rejected. */
  public boolean isSkippedAsTheyAre() {
    RecordCounts total = getTotal();
    return log.skipDuplicates()
        && !log.overwriteExisting()
        && total.skipped() > 0
        && total.rejected() == 0;
  }

  /** Records that were created or updated, of all kinds together. */
  public long getWritten() {
    return written(getTotal());
  }

  /** Records that were written, of all kinds but users and tickets. */
  public long getWrittenOthers() {
    return getWritten() - written(getUsers()) - written(getTickets());
  }

  private static long written(RecordCounts counts) {
    return counts.created() + counts.updated();
  }

  /** The figures of the users. */
  public RecordCounts getUsers() {
    return of(RecordKind.USERS);
  }

  /** The figures of the tickets. */
  public RecordCounts getTickets() {
    return of(RecordKind.TICKETS);
  }

  /** How many things were done otherwise than the file says. */
  public long getWarnings() {
    return log.warnings();
  }

  /** How many of them somebody must see: they are about people, profiles and access. */
  public long getAttention() {
    return log.attention();
  }

  /** Whether the file was let make platform admins. */
  public boolean isAllowPlatformRoles() {
    return log.allowPlatformRoles();
  }

  /** Whether it wrote anything, which carries its mark now. */
  public boolean isMarked() {
    return !log.validateOnly() && getWritten() > 0;
  }

  /** People who were created without a password. */
  public int getPasswordsToSet() {
    return log.passwordsToSet();
  }

  /** Why it failed; null unless it did. */
  public @Nullable JobError getError() {
    return log.error();
  }

  /** Where the rejected records and the warnings are downloaded. */
  public String getProblemsAddress() {
    return ProblemsDownload.address(log);
  }
}
