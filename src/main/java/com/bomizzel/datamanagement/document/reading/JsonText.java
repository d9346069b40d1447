package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A JSON value as its compact text, digit by digit as the file has it: an object or an array takes
 * what its text takes and not what a tree of its values would, and a number of any length costs no
 * arithmetic. Has no elements or members of its own; {@link #tree} has them.
 */
public final class JsonText extends ValueNode {
  private static final long serialVersionUID = 1L;

  private final JsonNodeType type;
  private final String text;
  private final int values;
  private final long sourceBytes;

  private JsonText(JsonNodeType type, String text, int values, long sourceBytes) {
    this.type = type;
    this.text = text;
    this.values = values;
    this.sourceBytes = sourceBytes;
  }

  /** A number as it is written. */
  static JsonText number(String literal) {
    return new JsonText(JsonNodeType.NUMBER, literal, 1, literal.length());
  }

  /**
   * An object or an array.
   *
   * @param text without white space
   * @param values how many values it holds, itself and all within
   * @param sourceBytes what it took in the file
   */
  static JsonText container(JsonNodeType type, String text, int values, long sourceBytes) {
    return new JsonText(type, text, values, sourceBytes);
  }

  /** How many values the text holds: itself and all within. */
  public int valueCount() {
    return values;
  }

  /** The bytes that the value took in the file, white space included. */
  public long sourceBytes() {
    return sourceBytes;
  }

  /** The value as a tree, whose longer numbers are texts again. */
  public JsonNode tree() {
    try (JsonParser parser = TrustedJson.FACTORY.createParser(text)) {
      parser.nextToken();
      return tree(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a JsonText is JSON", e);
    }
  }

  /**
   * Those of an object's members that have one of these names; an object or an array among them is
   * an empty one.
   */
  public ObjectNode members(List<String> names) {
    ObjectNode members = new ObjectNode(JsonNodeFactory.instance);
    try (JsonParser parser = TrustedJson.FACTORY.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (names.contains(name)) {
          members.set(name, shallow(parser));
        }
        parser.skipChildren();
      }
      return members;
    } catch (IOException e) {
      throw new UncheckedIOException("a JsonText is JSON", e);
    }
  }

  /** An object with one more member, at its end, which it must not have yet. */
  public JsonText with(String name, String value) {
    String separator = text.length() == 2 ? "" : ",";
    String member = separator + TextNode.valueOf(name) + ":" + TextNode.valueOf(value);
    return new JsonText(
        type,
        text.substring(0, text.length() - 1) + member + "}",
        values + 1,
        sourceBytes + member.length());
  }

  /** An object as it stands, but for the members of that name. */
  public JsonText without(String name) {
    StringBuilder rest = new StringBuilder(text.length()).append('{');
    try (JsonParser parser = TrustedJson.FACTORY.createParser(text)) {
      parser.nextToken();
      parser.nextToken();
      while (parser.currentToken() == JsonToken.FIELD_NAME) {
        boolean goes = parser.currentName().equals(name);
        int start = position(parser);
        parser.nextToken();
        parser.skipChildren();
        parser.nextToken();
        if (!goes) {
          int end = position(parser);
          rest.append(text, start, text.charAt(end) == '}' ? end : end - 1).append(',');
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a JsonText is JSON", e);
    }
    rest.setLength(Math.max(1, rest.length() - 1));
    return new JsonText(type, rest.append('}').toString(), values, sourceBytes);
  }

  /** Where a member begins, or the object ends. */
  private static int position(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private static JsonNode shallow(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> new ObjectNode(JsonNodeFactory.instance);
      case START_ARRAY -> new ArrayNode(JsonNodeFactory.instance);
      default -> scalar(parser);
    };
  }

  private static JsonNode tree(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = new ObjectNode(JsonNodeFactory.instance);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          object.set(name, tree(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = new ArrayNode(JsonNodeFactory.instance);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(tree(parser));
        }
        yield array;
      }
      default -> scalar(parser);
    };
  }

  private static JsonNode scalar(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> TextNode.valueOf(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      default -> NullNode.instance;
    };
  }

  @Override
  public JsonNodeType getNodeType() {
    return type;
  }

  @Override
  public boolean isObject() {
    return type == JsonNodeType.OBJECT;
  }

  @Override
  public boolean isArray() {
    return type == JsonNodeType.ARRAY;
  }

  @Override
  public JsonToken asToken() {
    return switch (type) {
      case OBJECT -> JsonToken.START_OBJECT;
      case ARRAY -> JsonToken.START_ARRAY;
      default -> JsonToken.VALUE_NUMBER_FLOAT;
    };
  }

  /** The text itself. */
  @Override
  public String asText() {
    return text;
  }

  /** The text itself. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
    json.writeRawValue(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonText that && type == that.type && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
