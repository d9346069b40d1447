package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** How many records of the documented kinds an export holds. */
record IncludedData(long users, long tickets, long attachments, long customFields) {

  /** Null while the export has no file. */
  static IncludedData of(ExportLog log) {
    if (log.countsJson() == null) {
      return null;
    }
    try {
      JsonNode counts = Json.MAPPER.readTree(log.countsJson());
      return new IncludedData(
          counts.path("users").asLong(),
          counts.path("tickets").asLong(),
          counts.path("attachments").asLong(),
          counts.path("customFields").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The counts of " + log.id() + " are no JSON", e);
    }
  }
}
