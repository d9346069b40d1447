package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/**
 * Builds one record from its tokens, each member in the {@linkplain MemberForm form} that is
 * wanted: numbers exactly as they are written, texts and names without the characters that
 * PostgreSQL cannot store.
 */
final class RecordTree {
  /** Digits of a {@code long}, and its sign. */
  private static final int LONGEST_LONG = 20;

  private final JsonTokens tokens;
  private final TextRepairs repairs;
  private int values;

  /** For a record whose START_OBJECT is the current token. */
  RecordTree(JsonTokens tokens) {
    this.tokens = tokens;
    JsonStreamContext top = tokens.context().getParent();
    this.repairs = new TextRepairs(top, tokens);
  }

  List<TextRepair> repairs() {
    return repairs.list();
  }

  /**
   * A record's members until they are enough; its end is the current token afterwards.
   *
   * @throws InvalidDocument also for a value behind those that would be refused before it
   */
  ObjectNode members(RecordKind kind, ReadUntil until) throws IOException {
    ObjectNode members = new ObjectNode(JsonNodeFactory.instance);
    boolean enough = false;
    while (tokens.next() == JsonToken.FIELD_NAME) {
      if (enough) {
        tokens.next();
        tokens.skip();
      } else {
        enough = member(kind, until, members);
      }
    }
    return members;
  }

  /** Adds the member whose name is the current token, when it is wanted; whether it is enough. */
  boolean member(RecordKind kind, ReadUntil until, ObjectNode members) throws IOException {
    String name = tokens.text();
    MemberForm form = until.form(kind, name);
    if (form == MemberForm.IGNORED) {
      tokens.next();
      tokens.skip();
      return false;
    }
    String repaired = repairs.repaired(name);
    tokens.next();
    members.set(repaired, value(form));
    return until.isEnough(kind, members);
  }

  /** The value that begins with the current token; its last token is current afterwards. */
  JsonNode value(MemberForm form) throws IOException {
    if (!tokens.current().isStructStart() || form == MemberForm.TREE) {
      return value();
    }
    if (form == MemberForm.TEXT) {
      return new TextValue(tokens, repairs).read();
    }
    boolean isObject = tokens.current() == JsonToken.START_OBJECT;
    tokens.skip();
    return isObject ? JsonNodeFactory.instance.objectNode() : JsonNodeFactory.instance.arrayNode();
  }

  private JsonNode value() throws IOException {
    if (++values > ReadLimits.TREE_VALUES) {
      throw tokens.tooManyValues();
    }
    return switch (tokens.current()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> TextNode.valueOf(repairs.repaired(tokens.text()));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> JsonText.number(tokens.text());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      default -> throw new IllegalStateException("no value begins with " + tokens.current());
    };
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = new ObjectNode(JsonNodeFactory.instance);
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = repairs.repaired(tokens.text());
      tokens.next();
      object.set(name, value());
    }
    return object;
  }

  private ArrayNode array() throws IOException {
    ArrayNode array = new ArrayNode(JsonNodeFactory.instance);
    while (tokens.next() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }

  private JsonNode integer() throws IOException {
    String literal = tokens.text();
    // Only short ones are computed: that takes time which grows with the square of the digits.
    Number value = literal.length() <= LONGEST_LONG ? tokens.integer() : null;
    if (value instanceof Integer small) {
      return IntNode.valueOf(small);
    }
    return value == null || value instanceof BigInteger
        ? JsonText.number(literal)
        : LongNode.valueOf(value.longValue());
  }
}
