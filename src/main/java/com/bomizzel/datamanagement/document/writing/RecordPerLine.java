package com.bomizzel.datamanagement.document.writing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * Compact JSON that starts a new line for each record of a section, so that line tools such as
 * {@code grep} and {@code diff} work on large files. One instance serves one document.
 */
final class RecordPerLine extends MinimalPrettyPrinter {
  /** The document, {@code data} and the section around a record. */
  private static final int RECORD_DEPTH = 3;

  private int depth;

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    super.writeStartObject(json);
    depth++;
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    depth--;
    if (depth < RECORD_DEPTH - 1) {
      json.writeRaw('\n');
    }
    super.writeEndObject(json, entries);
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    breakOutsideRecords(json);
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    super.writeObjectEntrySeparator(json);
    breakOutsideRecords(json);
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    super.writeStartArray(json);
    depth++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    breakBetweenRecords(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    super.writeArrayValueSeparator(json);
    breakBetweenRecords(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int entries) throws IOException {
    if (entries > 0) {
      breakBetweenRecords(json);
    }
    depth--;
    super.writeEndArray(json, entries);
  }

  private void breakOutsideRecords(JsonGenerator json) throws IOException {
    if (depth < RECORD_DEPTH) {
      json.writeRaw('\n');
    }
  }

  private void breakBetweenRecords(JsonGenerator json) throws IOException {
    if (depth == RECORD_DEPTH) {
      json.writeRaw('\n');
    }
  }
}
