package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * What a {@link DocumentReader} found on its way through a file.
 *
 * @param companyId {@code exportInfo.companyId}; the empty text when it is absent or no text
 * @param sections where each section that the file has begins
 * @param counts the elements of each kind, 0 included
 * @param manifest how many of each kind its manifest says, as far as it does
 * @param unknown what was passed over, because the format does not know it
 * @param extent what the file says it was asked for
 * @param foreignIds whether tickets have ids that are no UUIDs, as far as anybody looked
 */
public record DocumentOutline(
    String companyId,
    Map<RecordKind, RecordPosition> sections,
    Map<RecordKind, Long> counts,
    Map<RecordKind, Long> manifest,
    UnknownNames unknown,
    FileExtent extent,
    boolean foreignIds) {

  /** Copies the maps. */
  public DocumentOutline {
    sections = Map.copyOf(sections);
    counts = Map.copyOf(counts);
    // What a version before this one has kept has neither, and said nothing of them.
    manifest = manifest == null ? Map.of() : Map.copyOf(manifest);
    unknown = unknown == null ? UnknownNames.NONE : unknown;
    extent = extent == null ? FileExtent.WHOLE : extent;
  }

  /** Whether the document has no record at all. */
  @JsonIgnore
  public boolean isEmpty() {
    return counts.values().stream().allMatch(count -> count == 0);
  }

  /** The same, when tickets have ids that are no UUIDs. */
  public DocumentOutline withForeignIds() {
    return new DocumentOutline(companyId, sections, counts, manifest, unknown, extent, true);
  }
}
