package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.LimitedRecord;
import com.bomizzel.datamanagement.document.LimitedRecord.Reason;
import com.bomizzel.datamanagement.document.LimitedRecords;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link LimitedRecords} as {@code data_export_logs} keeps them: in two columns, joined here. */
final class LimitedJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private LimitedJson() {}

  /** Null for none. */
  static @Nullable String write(LimitedRecords records) {
    try {
      return records.isEmpty()
          ? null
          : MAPPER.writeValueAsString(new Kept(records.totals(), records.first()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@link #write} has made; of a version before it the first ones alone. */
  static LimitedRecords read(@Nullable String json) {
    if (json == null) {
      return LimitedRecords.NONE;
    }
    try {
      JsonNode kept = MAPPER.readTree(json);
      if (kept.isArray()) {
        return LimitedRecords.allOf(List.of(MAPPER.treeToValue(kept, LimitedRecord[].class)));
      }
      Kept all = MAPPER.treeToValue(kept, Kept.class);
      return new LimitedRecords(all.totals(), all.first());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("limited records of an export", e);
    }
  }

  private record Kept(Map<Reason, Long> totals, List<LimitedRecord> first) {}
}
