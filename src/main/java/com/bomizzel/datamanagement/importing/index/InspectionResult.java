package com.bomizzel.datamanagement.importing.index;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.reading.DocumentOutline;
import com.bomizzel.datamanagement.document.reading.ReadLimits;
import com.bomizzel.datamanagement.document.reading.RecordPosition;
import com.bomizzel.datamanagement.document.reading.SectionCursor;
import com.bomizzel.datamanagement.importing.upload.StagingArea;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import's inspection found, kept beside the staged file so that a restart need not look
 * again.
 *
 * @param stagedName the upload that was inspected
 * @param outline where its sections are and what they hold
 * @param limits under which it was read; the settings may change before a restart
 */
public record InspectionResult(String stagedName, DocumentOutline outline, ReadLimits limits) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static InspectionResult read(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), InspectionResult.class);
  }

  void write(OutputStream out) throws IOException {
    MAPPER.writeValue(out, this);
  }

  /**
   * The records of a section; empty when the file has no such section.
   *
   * @param from where to go on; null for the beginning
   */
  public Optional<SectionCursor> open(
      StagingArea staging, RecordKind section, @Nullable RecordPosition from) throws IOException {
    RecordPosition start = from == null ? outline.sections().get(section) : from;
    return start == null
        ? Optional.empty()
        : Optional.of(
            SectionCursor.open(
                staging.document(stagedName), section, start, limits, WantedMembers.TO_IMPORT));
  }
}
