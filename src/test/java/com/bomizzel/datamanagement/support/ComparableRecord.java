package com.bomizzel.datamanagement.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A record in the form in which two files are compared: members sorted by name, times in UTC and
 * microseconds, numbers by their value, what PostgreSQL cannot keep in a text (U+0000, lone
 * surrogates) as U+FFFD, and without the members that differ between two companies by nature: ids,
 * but for those of accounts, and references by id, which become the record's parent.
 */
final class ComparableRecord {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> TIMES =
      Set.of("createdAt", "updatedAt", "resolvedAt", "uploadedAt", "memberSince");
  private static final Set<String> IDENTITY =
      Set.of("id", "sourceId", "sourceCompanyId", "origins", "ticketId", "importId");

  /** One of these is in each ticket, note, history entry and attachment. */
  private static final List<String> SAID =
      List.of("title", "content", "action", "fieldName", "newValue", "fileName");

  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern LONE_SURROGATE =
      Pattern.compile(
          "[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

  private ComparableRecord() {}

  /** What names the same record in both files; of one without an id, see {@link #hasNoId}. */
  static String key(String kind, ObjectNode record) {
    return switch (kind) {
      case "users" -> record.path("email").asText().toLowerCase(Locale.ROOT);
      case "customFields" -> storable(record.path("name").asText());
      default -> hasNoId(kind, record) ? said(record) : sourceOrId(record);
    };
  }

  /**
   * Whether a record had no id where it was first written, so that it is known by what it says;
   * others may say the same.
   */
  static boolean hasNoId(String kind, ObjectNode record) {
    return !kind.equals("users")
        && !kind.equals("customFields")
        && (sourceOrId(record).isEmpty() || sourceOrId(record).startsWith("sha256:"));
  }

  private static String sourceOrId(ObjectNode record) {
    return record.path(record.path("sourceId").isTextual() ? "sourceId" : "id").asText();
  }

  private static String said(ObjectNode record) {
    return SAID.stream()
        .map(name -> storable(record.path(name).asText()))
        .collect(Collectors.joining("|"));
  }

  /** The record's comparable form; {@code record} stays as it is. */
  static ObjectNode of(String kind, ObjectNode record) {
    ObjectNode comparable = NODES.objectNode();
    new TreeMap<>(members(record))
        .forEach(
            (name, value) -> {
              if (!IDENTITY.contains(name) || isAccountId(kind, name, value)) {
                comparable.set(storable(name), TIMES.contains(name) ? time(value) : plain(value));
              }
            });
    return comparable;
  }

  private static boolean isAccountId(String kind, String name, JsonNode value) {
    return kind.equals("users") && name.equals("id") && UUID_TEXT.matcher(value.asText()).matches();
  }

  private static JsonNode time(JsonNode value) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(value.asText());
      return NODES.textNode(
          time.plusNanos(500)
              .truncatedTo(ChronoUnit.MICROS)
              .withOffsetSameInstant(ZoneOffset.UTC)
              .toString());
    } catch (DateTimeParseException e) {
      return plain(value);
    }
  }

  private static JsonNode plain(JsonNode value) {
    if (value.isTextual()) {
      return NODES.textNode(storable(value.textValue()));
    }
    if (value.isNumber()) {
      return NODES.numberNode(value.decimalValue().stripTrailingZeros());
    }
    if (value.isArray()) {
      ArrayNode array = NODES.arrayNode(value.size());
      value.forEach(element -> array.add(plain(element)));
      return array;
    }
    if (value.isObject()) {
      ObjectNode object = NODES.objectNode();
      new TreeMap<>(members((ObjectNode) value))
          .forEach((name, member) -> object.set(storable(name), plain(member)));
      return object;
    }
    return value;
  }

  private static Map<String, JsonNode> members(ObjectNode object) {
    Map<String, JsonNode> members = new TreeMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  private static String storable(String text) {
    if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    return LONE_SURROGATE.matcher(text.replace('\0', '\uFFFD')).replaceAll("\uFFFD");
  }
}
