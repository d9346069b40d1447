package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import java.util.Map;

/**
 * What a {@link DocumentReader} found on its way through a file.
 *
 * @param companyId {@code exportInfo.companyId}; the empty text when it is absent or no text
 * @param sections where each section that the file has begins
 * @param counts the elements of each kind, 0 included
 */
public record DocumentOutline(
    String companyId, Map<RecordKind, RecordPosition> sections, Map<RecordKind, Long> counts) {

  /** Copies the maps. */
  public DocumentOutline {
    sections = Map.copyOf(sections);
    counts = Map.copyOf(counts);
  }
}
