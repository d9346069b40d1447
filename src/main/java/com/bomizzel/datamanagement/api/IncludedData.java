package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.ExportLog;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many records an export holds of the kinds that its options name, in their order. */
record IncludedData(Map<String, Long> counts) {

  /** Null while the export has no file. */
  static @Nullable IncludedData of(ExportLog log) {
    if (log.countsJson() == null) {
      return null;
    }
    Map<RecordKind, Long> all = log.counts();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (RecordKind kind : RecordKind.OPTIONS) {
      counts.put(kind.jsonName(), all.get(kind));
    }
    return new IncludedData(counts);
  }

  /** By the kinds' names in files. */
  @Override
  @JsonValue
  public Map<String, Long> counts() {
    return counts;
  }
}
