package com.bomizzel.datamanagement.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An export file, plain or in a ZIP, read record by record: no more than one ticket with its notes
 * and history is in memory. It knows the documented format only, and nothing of the server's code.
 */
public final class ExportFile {
  /** The kinds of records, by the names of their sections and of a ticket's arrays. */
  public static final List<String> KINDS =
      List.of("users", "tickets", "notes", "history", "attachments", "customFields");

  private static final List<String> CHILDREN = List.of("notes", "history");
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private final Path path;
  private JsonNode info = MissingNode.getInstance();
  private JsonNode manifest = MissingNode.getInstance();

  private ExportFile(Path path) {
    this.path = path;
  }

  /** Takes each record of a file in the order of the file. */
  @FunctionalInterface
  public interface Records {
    /**
     * Takes one record.
     *
     * @param kind one of {@link #KINDS}
     * @param place where it stands, for instance {@code $.data.tickets[5].notes[2]}
     * @param parentId the id of the ticket that it belongs to, or null
     * @param record its members; a ticket's without its notes and history
     */
    void take(String kind, String place, String parentId, ObjectNode record) throws IOException;
  }

  /** Reads a whole file and hands each record to {@code records}. */
  public static ExportFile read(Path path, Records records) throws IOException {
    ExportFile file = new ExportFile(path);
    try (InputStream content = open(path);
        JsonParser parser = JSON.createParser(content)) {
      file.readDocument(parser, records);
    }
    return file;
  }

  /** The JSON document inside; the caller closes it. */
  public static InputStream open(Path path) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    bytes.mark(4);
    boolean zip = bytes.read() == 'P' && bytes.read() == 'K';
    bytes.reset();
    if (!zip) {
      return bytes;
    }
    ZipInputStream archive = new ZipInputStream(bytes);
    for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      if (entry.getName().endsWith(".json")) {
        return archive;
      }
    }
    archive.close();
    throw new IOException("no JSON document in " + path);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The member {@code exportInfo}. */
  public JsonNode info() {
    return info;
  }

  /** The member {@code manifest}, missing in files that other programs wrote. */
  public JsonNode manifest() {
    return manifest;
  }

  private void readDocument(JsonParser parser, Records records) throws IOException {
    expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "exportInfo" -> info = parser.readValueAsTree();
        case "data" -> readSections(parser, records);
        case "manifest" -> manifest = parser.readValueAsTree();
        default -> parser.skipChildren();
      }
    }
    expect(parser, parser.currentToken(), JsonToken.END_OBJECT);
    if (parser.nextToken() != null) {
      throw new IOException("more after the document at " + parser.currentLocation());
    }
  }

  private static void readSections(JsonParser parser, Records records) throws IOException {
    expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String section = parser.currentName();
      expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        ObjectNode record = parser.readValueAsTree();
        take(section, "$.data." + section + "[" + index + "]", record, records);
      }
    }
  }

  private static void take(String section, String place, ObjectNode record, Records records)
      throws IOException {
    if (!section.equals("tickets")) {
      records.take(section, place, record.path("ticketId").asText(null), record);
      return;
    }
    ObjectNode ticket = record.deepCopy().without(CHILDREN);
    records.take(section, place, null, ticket);
    for (String kind : CHILDREN) {
      Iterator<JsonNode> children = record.path(kind).elements();
      for (int index = 0; children.hasNext(); index++) {
        records.take(
            kind,
            place + "." + kind + "[" + index + "]",
            ticket.path("id").asText(null),
            (ObjectNode) children.next());
      }
    }
  }

  private static void expect(JsonParser parser, JsonToken found, JsonToken expected)
      throws IOException {
    if (found != expected) {
      throw new IOException(
          "found " + found + " instead of " + expected + " at " + parser.currentLocation());
    }
  }
}
