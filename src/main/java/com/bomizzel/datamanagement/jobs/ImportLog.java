package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.RecordKind;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code data_import_logs} as it was when it was read. The counts are rows of their own:
 * {@link ImportCounts}.
 *
 * @param source where the file comes from that does not say so itself; null when nobody said it
 * @param tableChoice how the file is to be read if it is a table, as JSON; null when nobody said it
 * @param allowPlatformRoles whether a platform admin lets the file give platform roles
 * @param stagedName the staged upload's name in the staging area; null once it is gone
 * @param validatedFrom the validation whose staged file this is, too; null when it came by itself
 * @param expiresAt until when the staged upload is kept, of a validation that has completed, or of
 *     an import that may be restarted; null otherwise
 * @param progressKind the kind that is being worked on; null before the first chunk
 * @param passwordsToSet users created without a password
 * @param errors records that were rejected so far, with a problem each
 * @param attention warnings so far that somebody must see
 * @param warnings all warnings so far, with those
 * @param error null unless failed
 * @param retry what it waits for before it goes on; null when it need not wait
 * @param fence of the newest lease
 * @param executionId the newest batch execution; null before the first
 * @param readAt when it was like that, by the database's clock, by which all ages are told
 */
public record ImportLog(
    String id,
    UUID companyId,
    String companyName,
    @Nested("requester") Requester requester,
    @Nullable String source,
    @Nullable String tableChoice,
    boolean overwriteExisting,
    boolean skipDuplicates,
    boolean validateOnly,
    boolean allowPlatformRoles,
    String fileName,
    long fileSize,
    @Nullable String stagedName,
    @Nullable String validatedFrom,
    JobState state,
    OffsetDateTime requestedAt,
    @Nullable OffsetDateTime startedAt,
    @Nullable OffsetDateTime finishedAt,
    @Nullable OffsetDateTime expiresAt,
    @Nullable String progressKind,
    int passwordsToSet,
    long errors,
    long attention,
    long warnings,
    @Nested("error") @Nullable JobError error,
    boolean cancelRequested,
    boolean stopRequested,
    @Nested("retry") @Nullable Retry retry,
    long fence,
    @Nullable Long executionId,
    OffsetDateTime readAt) {
  static final String COLUMNS =
      JobRows.COLUMNS
          + """
          , overwrite_existing, skip_duplicates, validate_only, file_size, staged_name,
          validated_from, passwords_to_set, errors, attention, warnings, allow_platform_roles,
          source, table_choice
          """;

  /** How far it is with these counts of all kinds; empty before its file is inspected. */
  public Optional<Progress> progress(Map<RecordKind, RecordCounts> counts) {
    return RecordKind.named(String.valueOf(progressKind)).map(kind -> progress(kind, counts));
  }

  private static Progress progress(RecordKind kind, Map<RecordKind, RecordCounts> counts) {
    RecordCounts all = RecordCounts.total(counts.values());
    int percent = all.inFile() == 0 ? 100 : (int) (100 * all.done() / all.inFile());
    RecordCounts ofKind = counts.getOrDefault(kind, RecordCounts.ZERO);
    return new Progress(kind.jsonName(), ofKind.done(), ofKind.inFile(), percent);
  }

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
}
