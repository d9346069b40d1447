package com.bomizzel.datamanagement.arriving;

import com.bomizzel.datamanagement.archive.zip.UnpackLimits;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table in a file, and what is made of it. */
record TableFile(Path path) {
  static final TableLimits LIMITS =
      new TableLimits(16 << 20, new UnpackLimits(1L << 30, 200, 1_000));

  static TableFile of(Path folder, String text) throws IOException {
    return of(folder, text, StandardCharsets.UTF_8);
  }

  static TableFile of(Path folder, String text, Charset charset) throws IOException {
    return of(folder, text.getBytes(charset));
  }

  static TableFile of(Path folder, byte[] bytes) throws IOException {
    return new TableFile(Files.write(folder.resolve("table.csv"), bytes));
  }

  TablePlan plan(TableChoice choice) throws IOException {
    return TablePlan.of(path, choice, LIMITS);
  }

  TableSummary summary() throws IOException {
    return plan(TableChoice.NONE).summary();
  }

  /** All of the document. */
  JsonNode document(TableChoice choice) throws IOException {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    TableTranslation.write(plan(choice), document);
    return new JsonMapper().readTree(document.toByteArray());
  }

  JsonNode tickets() throws IOException {
    return document(TableChoice.NONE).at("/data/tickets");
  }

  JsonNode users() throws IOException {
    return document(TableChoice.NONE).at("/data/users");
  }
}
