package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code data_export_logs} as it was when it was read.
 *
 * @param optionsJson the options as a JSON object
 * @param progress null before the first record, and once completed
 * @param countsJson records by kind as a JSON object; null until completed
 * @param snapshotAt the moment that the archive holds; null until completed
 * @param fileName null until completed, like size and SHA-256 (hex)
 * @param expiresAt null until completed, and of an archive that its plan keeps
 * @param verification null until completed
 * @param omittedValues values too large to be written out, which the file's manifest names
 * @param limitedJson the records that will not come in everywhere, as JSON; null for none
 * @param error null unless failed
 * @param retry what it waits for before it begins anew; null when it need not wait
 * @param plan whose export it is; null when a person asked for it by itself
 * @param fence of the newest lease
 * @param executionId the newest batch execution; null before the first
 * @param readAt when it was like that, by the database's clock, by which all ages are told
 */
public record ExportLog(
    String id,
    UUID companyId,
    String companyName,
    @Nested("requester") Requester requester,
    String optionsJson,
    JobState state,
    OffsetDateTime requestedAt,
    @Nullable OffsetDateTime startedAt,
    @Nullable OffsetDateTime finishedAt,
    @Nullable OffsetDateTime snapshotAt,
    @Nested("progress") @Nullable Progress progress,
    @Nullable String countsJson,
    @Nullable String fileName,
    long fileSize,
    @Nullable String fileSha256,
    @Nullable OffsetDateTime expiresAt,
    @Nested("verification") @Nullable Verification verification,
    long omittedValues,
    @Nullable String limitedJson,
    @Nested("error") @Nullable JobError error,
    boolean cancelRequested,
    boolean stopRequested,
    @Nested("retry") @Nullable Retry retry,
    @Nested("plan") @Nullable PlannedRun plan,
    long fence,
    @Nullable Long executionId,
    OffsetDateTime readAt) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static final String COLUMNS =
      JobRows.COLUMNS
          + """
            , options as options_json, snapshot_at, progress_done, progress_total,
            progress_percent, record_counts as counts_json, file_size, file_sha256,
            verification as verification_state, verified_at as verification_verified_at,
            verification_problem, verify_again_at as verification_again_since, omitted_values, case when limited_totals is null then limited_records
              else jsonb_build_object('first', limited_records, 'totals', limited_totals)
            end as limited_json,
            plan_id, plan_name, plan_due_at, plan_late
            """;

  /** The records that will not come in everywhere, or not whole. */
  public LimitedRecords limitedRecords() {
    return LimitedJson.read(limitedJson);
  }

  /** Records by kind, in the order of the kinds; all 0 until completed. */
  public Map<RecordKind, Long> counts() {
    try {
      Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
      JsonNode all = MAPPER.readTree(countsJson == null ? "{}" : countsJson);
      for (RecordKind kind : RecordKind.values()) {
        counts.put(kind, all.path(kind.jsonName()).asLong());
      }
      return counts;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts of " + id, e);
    }
  }

  /** True when the file was made and can no longer be had, also while it is still on disk. */
  public boolean isExpired(OffsetDateTime now) {
    return state == JobState.EXPIRED
        || (hasFile() && expiresAt != null && !now.isBefore(expiresAt));
  }

  /** Whether its file was made and is kept, if only as evidence. */
  public boolean hasFile() {
    return state == JobState.COMPLETED || state == JobState.DAMAGED;
  }
}
