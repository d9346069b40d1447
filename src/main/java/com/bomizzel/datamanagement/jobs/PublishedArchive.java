package com.bomizzel.datamanagement.jobs;

import com.bomizzel.datamanagement.document.LimitedRecords;
import com.bomizzel.datamanagement.storage.BlockSums;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A finished export's file.
 *
 * @param snapshotAt the one moment that everything in it was read at
 * @param fileSize bytes of the ZIP
 * @param sha256 of the ZIP, lower-case hex
 * @param blocks what parts of the ZIP are checked by
 * @param counts records by kind, named as in the document, in the document's order
 * @param omittedValues values too large to be written out, which the manifest names
 * @param limitedRecords those that will not come in everywhere, or not whole
 */
public record PublishedArchive(
    OffsetDateTime snapshotAt,
    String fileName,
    long fileSize,
    String sha256,
    BlockSums blocks,
    Map<String, Long> counts,
    long omittedValues,
    LimitedRecords limitedRecords) {

  /** The limited records as the table keeps them; null when there is none. */
  public @Nullable String limitedJson() {
    return LimitedJson.write(limitedRecords);
  }

  /** The sums of the blocks as the table keeps them. */
  @SuppressWarnings("unused") // bound by its name
  public byte[] blockSums() {
    return blocks.toBytes();
  }

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
