package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An export file that a test makes up; its JSON may have single quotes. */
public final class MadeUpExport {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(1_000_000).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          // So that half of a surrogate pair can be written at all.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final ObjectNode document;
  private final String verbatim;

  private MadeUpExport(ObjectNode document) {
    this(document, null);
  }

  private MadeUpExport(ObjectNode document, String verbatim) {
    this.document = document;
    this.verbatim = verbatim;
  }

  /** A file that says it comes from that company; null for one that says nothing. */
  public static MadeUpExport of(Object companyId) {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode info = document.putObject("exportInfo");
    if (companyId != null) {
      info.put("companyId", companyId.toString());
    }
    document.putObject("data");
    return new MadeUpExport(document);
  }

  /** A file with exactly that content. */
  public static MadeUpExport ofText(String json) {
    return new MadeUpExport((ObjectNode) json(json));
  }

  /** A file with exactly these characters, to which nothing can be added. */
  public static MadeUpExport verbatim(String json) {
    return new MadeUpExport(JSON.createObjectNode(), json);
  }

  /** Says that the file comes from that company instead. */
  public MadeUpExport from(String companyId) {
    ((ObjectNode) document.get("exportInfo")).put("companyId", companyId);
    return this;
  }

  /** Adds a user; {@code json} is a format for {@code values}. */
  public MadeUpExport user(String json, Object... values) {
    return add(RecordKind.USERS, json, values);
  }

  /** Adds a custom field; {@code json} is a format for {@code values}. */
  public MadeUpExport field(String json, Object... values) {
    return add(RecordKind.CUSTOM_FIELDS, json, values);
  }

  /** Adds a ticket; {@code json} is a format for {@code values}. */
  public MadeUpExport ticket(String json, Object... values) {
    return add(RecordKind.TICKETS, json, values);
  }

  /** Adds an attachment; {@code json} is a format for {@code values}. */
  public MadeUpExport attachment(String json, Object... values) {
    return add(RecordKind.ATTACHMENTS, json, values);
  }

  @SuppressWarnings("AnnotateFormatMethod") // that annotation is in no dependency of ours
  private MadeUpExport add(RecordKind kind, String json, Object... values) {
    ((ArrayNode) document.get("data").withArray(kind.jsonName())).add(json(json.formatted(values)));
    return this;
  }

  static JsonNode json(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  void write(Path file) {
    try {
      if (verbatim != null) {
        Files.writeString(file, verbatim);
      } else {
        JSON.writeValue(file.toFile(), document);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
