package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.reading.JsonText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A person as the file has it: the documented members of what may hold anything beside them. */
final class FilePerson {
  static final List<String> MEMBERS = List.of("email", "firstName", "lastName");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .build();

  private FilePerson() {}

  /**
   * The documented members that a person has; an object or an array among them is an empty one.
   *
   * @param person an object
   */
  static JsonNode members(JsonNode person) {
    if (!(person instanceof JsonText text)) {
      return person;
    }
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    try (JsonParser parser = JSON.createParser(text.asText())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (MEMBERS.contains(name)) {
          members.set(name, shallow(value, parser));
        }
        parser.skipChildren();
      }
      return members;
    } catch (IOException e) {
      throw new UncheckedIOException("a JsonText is JSON", e);
    }
  }

  private static JsonNode shallow(JsonToken value, JsonParser parser) throws IOException {
    return switch (value) {
      case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
      case START_OBJECT -> JsonNodeFactory.instance.objectNode();
      case START_ARRAY -> JsonNodeFactory.instance.arrayNode();
      case VALUE_TRUE, VALUE_FALSE ->
          JsonNodeFactory.instance.booleanNode(value == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
      default -> JsonNodeFactory.instance.numberNode(0);
    };
  }

  /** A checked person's address; null when there is none. */
  static String email(JsonNode person) {
    JsonNode email = person == null ? null : members(person).get("email");
    return email == null || email.isNull() ? null : email.textValue();
  }
}
