package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of an export by kind, as its log row keeps them. */
final class RecordTotals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordTotals() {}

  /** Every kind with its number, 0 where the JSON object has none; null is an empty object. */
  static Map<String, Long> of(@Nullable String json) {
    Map<String, Long> totals = new LinkedHashMap<>();
    for (RecordKind kind : RecordKind.values()) {
      totals.put(kind.jsonName(), 0L);
    }
    try {
      totals.putAll(
          JSON.readValue(json == null ? "{}" : json, new TypeReference<Map<String, Long>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not an export's counts: " + json, e);
    }
    return totals;
  }
}
