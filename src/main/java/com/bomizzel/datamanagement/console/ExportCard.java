package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.document.LimitedRecord;
import com.bomizzel.datamanagement.document.LimitedRecord.Reason;
import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.exporting.ExportOptions;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.jobs.JobError;
import com.bomizzel.datamanagement.jobs.JobState;
import com.bomizzel.datamanagement.jobs.Progress;
import com.bomizzel.datamanagement.jobs.Retry;
import com.bomizzel.datamanagement.jobs.Verification;
import com.bomizzel.datamanagement.settings.Settings.Limits;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An export as a page shows it. Immutable. */
public final class ExportCard {
  private final ExportLog log;
  private final OffsetDateTime now;
  private final ExportOptions options;
  private final Limits limits;

  /** As the export is at that moment, and what its file is under these limits. */
  ExportCard(ExportLog log, OffsetDateTime now, Limits limits) {
    this.log = log;
    this.now = now;
    this.limits = limits;
    this.options = ExportOptions.fromJson(log.optionsJson());
  }

  public String getId() {
    return log.id();
  }

  /** The state as the texts name it; a file whose time has passed counts as expired. */
  public String getState() {
    return (log.isExpired(now) ? JobState.EXPIRED : log.state()).jsonName();
  }

  /** Waits or runs. */
  public boolean isOpen() {
    return log.state().isOpen();
  }

  /** Ended with a file that may be had. */
  public boolean isReady() {
    return log.state() == JobState.COMPLETED && !log.isExpired(now);
  }

  /** Ended with a file that is no longer what was written. */
  public boolean isDamaged() {
    return log.state() == JobState.DAMAGED && !log.isExpired(now);
  }

  public boolean isFailed() {
    return log.state() == JobState.FAILED;
  }

  public boolean isCancelled() {
    return log.state() == JobState.CANCELLED;
  }

  /** Had a file once. */
  public boolean isExpired() {
    return log.isExpired(now);
  }

  /** The end was asked for and has not come yet. */
  public boolean isCancelling() {
    return isOpen() && log.cancelRequested();
  }

  /** What it waits for before it begins anew; null when it need not wait. */
  public @Nullable Retry getRetry() {
    return log.retry();
  }

  /** The kind that is being read; null before the first record. */
  public @Nullable String getKind() {
    return log.progress() == null ? null : log.progress().kind();
  }

  public long getDone() {
    return log.progress() == null ? 0 : log.progress().done();
  }

  public long getTotal() {
    return log.progress() == null ? 0 : log.progress().total();
  }

  public int getPercent() {
    return log.progress() == null ? 0 : log.progress().percent();
  }

  /** How long it will still take, by its speed so far; null before that can be said. */
  public @Nullable Duration getRemaining() {
    Progress progress = log.progress();
    if (progress == null || progress.percent() < 5 || log.startedAt() == null) {
      return null;
    }
    Duration sofar = Duration.between(log.startedAt(), now);
    return sofar.multipliedBy(100L - progress.percent()).dividedBy(progress.percent());
  }

  public @Nullable String getFileName() {
    return log.fileName();
  }

  public long getFileSize() {
    return log.fileSize();
  }

  /** SHA-256 of the file, lower-case hex. */
  public @Nullable String getFileSha256() {
    return log.fileSha256();
  }

  public @Nullable OffsetDateTime getExpiresAt() {
    return log.expiresAt();
  }

  public OffsetDateTime getRequestedAt() {
    return log.requestedAt();
  }

  /** The moment that the file shows. */
  public @Nullable OffsetDateTime getSnapshotAt() {
    return log.snapshotAt();
  }

  /** Who asked for it. */
  public String getPerson() {
    return PersonNames.name(log.requester());
  }

  public String getPersonEmail() {
    return log.requester().email();
  }

  /** Records by kind, as the document names kinds; all 0 until completed. */
  public Map<String, Long> getCounts() {
    Map<String, Long> named = new LinkedHashMap<>();
    log.counts().forEach((kind, count) -> named.put(kind.jsonName(), count));
    return named;
  }

  /** Whether something of the company is left out. */
  public boolean isPartial() {
    return options.isPartial();
  }

  /** The kinds that were asked for, as the document names them, in the order of the options. */
  public List<String> getKinds() {
    return RecordKind.OPTIONS.stream()
        .filter(options.sections()::contains)
        .map(RecordKind::jsonName)
        .toList();
  }

  /** Whether every kind was asked for. */
  public boolean isWithAllKinds() {
    return options.sections().containsAll(RecordKind.OPTIONS);
  }

  /** The first moment of its tickets; null for no limit. */
  public @Nullable OffsetDateTime getFirstMoment() {
    return options.firstMoment();
  }

  /** The last moment of its tickets; null for no limit. */
  public @Nullable OffsetDateTime getLastMoment() {
    return options.lastMoment();
  }

  /** What else its records had to be; empty when nothing was asked. */
  public List<FilterLine> getFilter() {
    return FilterLine.of(options.filter());
  }

  /** How many values were too large to be written out; the file's manifest names them. */
  public long getOmittedValues() {
    return log.omittedValues();
  }

  /** For which reasons some of its records will not come in everywhere, or not whole. */
  public List<String> getLimitedReasons() {
    return log.limitedRecords().totals().keySet().stream()
        .map(Reason::name)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** Whether its file is there, and too large to be sent back here. */
  public boolean isTooLargeAnUpload() {
    return isReady() && limits.isTooLargeAnUpload(log.fileSize());
  }

  /** How large a file may be that is sent here. */
  public long getUploadLimit() {
    return limits.uploadBytes();
  }

  /** How many of these records there are for a reason. */
  public long limitedTotal(String reason) {
    return log.limitedRecords().total(Reason.valueOf(reason));
  }

  /** The first of them. */
  public List<LimitedRecord> limited(String reason) {
    return log.limitedRecords().first(Reason.valueOf(reason));
  }

  /** How reading it back stands, as the texts name it; null without a file. */
  public @Nullable String getVerification() {
    Verification verification = log.verification();
    return verification == null ? null : verification.state().jsonName();
  }

  /** Whether it may change by itself: it waits, runs, or is yet to be read back. */
  public boolean isUnsettled() {
    return isOpen() || isReadAgain() || isReadBack(Verification::isPending);
  }

  /** Whether its file is there, was read back, and is what was written. */
  public boolean isWhole() {
    return isReadBack(verification -> verification.state() == Verification.State.VERIFIED);
  }

  /** Whether its file waits to be read once more, or is. */
  public boolean isReadAgain() {
    return isReadBack(verification -> verification.againSince() != null);
  }

  /** Whether its file is there, and reading it back stands so. */
  private boolean isReadBack(Predicate<Verification> so) {
    Verification verification = log.verification();
    return isReady() && verification != null && so.test(verification);
  }

  /** When it was read back; null before. */
  public @Nullable OffsetDateTime getVerifiedAt() {
    Verification verification = log.verification();
    return verification == null ? null : verification.verifiedAt();
  }

  /** What reading it back has found, a sentence; null when nothing is wrong. */
  public @Nullable String getVerificationProblem() {
    Verification verification = log.verification();
    return verification == null ? null : verification.problem();
  }

  /** Why it failed; null unless it did. */
  public @Nullable JobError getError() {
    return log.error();
  }

  /** What the plan is called that it is of; null when it is no plan's. */
  public @Nullable String getPlan() {
    return log.plan() == null ? null : log.plan().name();
  }

  /** Whether it is of a plan, and began much later than it should have. */
  public boolean isLate() {
    return log.plan() != null && log.plan().late();
  }

  /** Where its file is downloaded. */
  public String getDownloadAddress() {
    return ArchiveDownload.address(log);
  }
}
