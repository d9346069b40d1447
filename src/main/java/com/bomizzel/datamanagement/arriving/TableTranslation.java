package com.bomizzel.datamanagement.arriving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/**
 * Writes a table as the documented document, a row at a time. It names no company and has no
 * manifest: it is a document like one that a person has written.
 */
public final class TableTranslation {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

  private TableTranslation() {}

  /**
   * Writes the document into a stream, which stays open and holds a part of it when this throws.
   *
   * @throws TableRefused when the table cannot be read, or grows too large
   */
  public static void write(TablePlan plan, OutputStream target) throws IOException {
    OutputStream measured = new Measured(target, plan.limits(), Files.size(plan.file()));
    try (JsonGenerator json = JSON.createGenerator(measured);
        TableRows table = plan.open()) {
      json.writeStartObject();
      json.writeObjectFieldStart("exportInfo");
      json.writeEndObject();
      json.writeObjectFieldStart("data");
      json.writeArrayFieldStart(plan.kind().jsonName());
      RowRecord record = new RowRecord(plan, json);
      table.next();
      for (TableRow row = table.next(); row != null; row = table.next()) {
        if (!row.isBlank()) {
          record.write(row);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** A column's name is written for each row: a small table may become a large document. */
  private static final class Measured extends FilterOutputStream {
    private final TableLimits limits;
    private final long tableBytes;
    private long bytes;

    Measured(OutputStream out, TableLimits limits, long tableBytes) {
      super(out);
      this.limits = limits;
      this.tableBytes = tableBytes;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      bytes += length;
      if (!limits.translated().allow(bytes, tableBytes)) {
        throw TableRefused.tooLarge();
      }
      out.write(buffer, offset, length);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }
  }
}
