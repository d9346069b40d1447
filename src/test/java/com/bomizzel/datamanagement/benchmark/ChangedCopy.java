package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.ExportFile;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A copy of an export file in which every record that an import can overwrite has another value: a
 * person's last name, a ticket's title, a note's content, a file's name, a field's order.
 */
final class ChangedCopy {
  /** The end of every changed text. */
  static final String MARK = "(changed)";

  private static final Set<String> TEXTS = Set.of("lastName", "title", "content", "fileName");
  private static final Set<String> NUMBERS = Set.of("displayOrder");

  private ChangedCopy() {}

  /** Writes the copy of {@code file} to {@code target}, as a ZIP. */
  static void write(Path file, Path target) throws IOException {
    JsonFactory json = new JsonFactory();
    try (InputStream document = ExportFile.open(file);
        JsonParser in = json.createParser(document);
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
      zip.putNextEntry(new ZipEntry("export.json"));
      JsonGenerator out =
          json.createGenerator(zip).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      copy(in, out);
      out.close();
      zip.closeEntry();
    }
  }

  static void copy(JsonParser in, JsonGenerator out) throws IOException {
    String member = "";
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        member = in.currentName();
        out.writeFieldName(member);
      } else if (token == JsonToken.VALUE_STRING && TEXTS.contains(member)) {
        out.writeString(in.getText() + " " + MARK);
      } else if (token == JsonToken.VALUE_NULL && TEXTS.contains(member)) {
        out.writeString(MARK);
      } else if (token == JsonToken.VALUE_NUMBER_INT && NUMBERS.contains(member)) {
        out.writeNumber(in.getLongValue() + 1);
      } else {
        out.copyCurrentEventExact(in);
      }
    }
  }
}
