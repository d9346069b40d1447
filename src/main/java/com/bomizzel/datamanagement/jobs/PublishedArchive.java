package com.bomizzel.datamanagement.jobs;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A finished export's file.
 *
 * @param snapshotAt the one moment that everything in it was read at
 * @param fileSize bytes of the ZIP
 * @param sha256 of the ZIP, lower-case hex
 * @param counts records by kind, named as in the document, in the document's order
 * @param omittedValues values too large to be written out, which the manifest names
 */
public record PublishedArchive(
    OffsetDateTime snapshotAt,
    String fileName,
    long fileSize,
    String sha256,
    Map<String, Long> counts,
    long omittedValues) {
  /** The counts as a JSON object. */
  public String countsJson() {
    return counts.entrySet().stream()
        .map(count -> "\"" + count.getKey() + "\":" + count.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The records of all kinds. */
  public long records() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
