package com.bomizzel.datamanagement.arriving;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What whoever sends a table says of how it is to be read; what is not said is found out. As JSON:
 *
 * <pre>
 * {"records": "tickets", "encoding": "windows-1252", "delimiter": ";", "dates": "dmy",
 *  "zone": "Europe/Madrid", "columns": {"Clave": "id", "Interno": null},
 *  "values": {"status": {"Completado": "resolved"}}}
 * </pre>
 *
 * @param records tickets or users; null for what the columns' names say
 * @param encoding null for what the bytes say
 * @param delimiter null for what the first rows say
 * @param dates how days are written where the year is last; null for what all of them say
 * @param zone of times without an offset; null for UTC
 * @param columns where a column's cells go, by its name: a member of the record, {@code
 *     customFields.NAME}, or the empty text for nowhere; of those that are not named the name says
 *     it
 * @param values of a member: what a cell's text means
 */
public record TableChoice(
    @Nullable RecordKind records,
    @Nullable String encoding,
    @Nullable Character delimiter,
    @Nullable DateOrder dates,
    @Nullable ZoneId zone,
    Map<String, String> columns,
    Map<String, Map<String, String>> values) {
  /** Nothing is said. */
  public static final TableChoice NONE =
      new TableChoice(null, null, null, null, null, Map.of(), Map.of());

  private static final int LONGEST = 64 << 10;

  private static final Set<String> MEMBERS =
      Set.of("records", "encoding", "delimiter", "dates", "zone", "columns", "values");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Keeps copies. */
  public TableChoice {
    columns = Map.copyOf(columns);
    values = Map.copyOf(values);
  }

  /** What is wrong with a choice: a sentence that names the member. */
  public static final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }
  }

  /**
   * The choice that a JSON object has.
   *
   * @param json null or blank for {@link #NONE}
   * @throws Invalid when it is none
   */
  public static TableChoice parse(@Nullable String json) {
    if (json == null || json.isBlank()) {
      return NONE;
    }
    if (json.length() > LONGEST) {
      throw new Invalid("is longer than %,d characters".formatted(LONGEST));
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new Invalid("is no JSON object, or has a member twice");
    }
    if (!(node instanceof ObjectNode object)) {
      throw new Invalid("must be a JSON object");
    }
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw new Invalid("has no member \"" + name + "\"");
              }
            });
    return new TableChoice(
        records(text(object, "records")),
        encoding(text(object, "encoding")),
        delimiter(text(object, "delimiter")),
        dates(text(object, "dates")),
        zone(text(object, "zone")),
        texts("columns", object.get("columns")),
        values(object.get("values")));
  }

  /** The same as JSON, which {@link #parse} reads. */
  public String json() {
    ObjectNode json = MAPPER.createObjectNode();
    put(json, "records", records == null ? null : records.jsonName());
    put(json, "encoding", encoding);
    put(json, "delimiter", delimiter == null ? null : delimiter.toString());
    put(json, "dates", dates == null ? null : dates.jsonName());
    put(json, "zone", zone == null ? null : zone.getId());
    if (!columns.isEmpty()) {
      json.set("columns", MAPPER.valueToTree(columns));
    }
    if (!values.isEmpty()) {
      json.set("values", MAPPER.valueToTree(values));
    }
    return json.toString();
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }

  ZoneId zoneOrUtc() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  private static @Nullable String text(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    } else if (!value.isTextual()) {
      throw new Invalid("must have a text as \"" + name + "\"");
    }
    return value.asText().isEmpty() ? null : value.asText();
  }

  private static @Nullable RecordKind records(@Nullable String name) {
    if (name == null) {
      return null;
    }
    return RecordKind.named(name)
        .filter(ColumnTargets.KINDS::contains)
        .orElseThrow(() -> new Invalid("must have tickets or users as \"records\""));
  }

  private static @Nullable String encoding(@Nullable String name) {
    try {
      if (name == null || Charset.isSupported(name)) {
        return name;
      }
    } catch (IllegalArgumentException e) {
      // As one that is not known.
    }
    throw new Invalid("names an \"encoding\" that is not known; UTF-8 and windows-1252 are");
  }

  private static @Nullable Character delimiter(@Nullable String text) {
    if (text == null) {
      return null;
    } else if (text.length() != 1 || !Delimiter.isOne(text.charAt(0))) {
      throw new Invalid(
          "must have one character as \"delimiter\" that is no letter, digit, quote or line end");
    }
    return text.charAt(0);
  }

  private static @Nullable DateOrder dates(@Nullable String name) {
    return name == null
        ? null
        : DateOrder.named(name).orElseThrow(() -> new Invalid("must have dmy or mdy as \"dates\""));
  }

  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new Invalid("names a \"zone\" that is not known; Europe/Berlin is one");
    }
  }

  private static Map<String, String> texts(String name, @Nullable JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (node == null || node.isNull()) {
      return texts;
    } else if (!node.isObject()) {
      throw new Invalid("must have an object as \"" + name + "\"");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = entry.getValue();
      if (!value.isTextual() && !value.isNull()) {
        throw new Invalid("must have texts in \"" + name + "\"");
      }
      texts.put(entry.getKey(), value.isNull() ? "" : value.asText());
    }
    return texts;
  }

  private static Map<String, Map<String, String>> values(@Nullable JsonNode node) {
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    if (node == null || node.isNull()) {
      return values;
    } else if (!node.isObject()) {
      throw new Invalid("must have an object as \"values\"");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      values.put(entry.getKey(), texts("values", entry.getValue()));
    }
    return values;
  }
}
