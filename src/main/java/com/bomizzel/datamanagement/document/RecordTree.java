package com.bomizzel.datamanagement.document;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the tree of one record from its tokens: numbers exactly as they are written, texts and
 * names without the characters that PostgreSQL cannot store.
 */
final class RecordTree {
  private final Tokens tokens;
  private final JsonStreamContext top;
  private final List<TextRepair> repairs = new ArrayList<>();

  /** For a record whose START_OBJECT is the current token. */
  RecordTree(Tokens tokens) {
    this.tokens = tokens;
    this.top = tokens.context().getParent();
  }

  List<TextRepair> repairs() {
    return repairs;
  }

  /** The current member's name, repaired. */
  String name() throws IOException {
    return repaired(tokens.text());
  }

  /** The value that begins with the current token; its last token is current afterwards. */
  JsonNode value() throws IOException {
    return switch (tokens.current()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> TextNode.valueOf(repaired(tokens.text()));
      case VALUE_NUMBER_INT -> integer(tokens.integer());
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(tokens.decimal());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      default -> throw new IllegalStateException("no value begins with " + tokens.current());
    };
  }

  /**
   * A record's members until they are enough; its end is the current token afterwards.
   *
   * @throws InvalidDocument also for a value behind those that {@link #value} would refuse
   */
  ObjectNode members(RecordKind kind, Sufficiency sufficiency) throws IOException {
    ObjectNode members = new ObjectNode(JsonNodeFactory.instance);
    boolean enough = false;
    while (tokens.next() == JsonToken.FIELD_NAME) {
      if (enough) {
        tokens.next();
        passOver();
      } else {
        String name = name();
        tokens.next();
        members.set(name, value());
        enough = sufficiency.isEnough(kind, members);
      }
    }
    return members;
  }

  /** Passes over the value that begins with the current token, but not over what is no value. */
  void passOver() throws IOException {
    switch (tokens.current()) {
      case START_OBJECT -> {
        while (tokens.next() == JsonToken.FIELD_NAME) {
          tokens.next();
          passOver();
        }
      }
      case START_ARRAY -> {
        while (tokens.next() != JsonToken.END_ARRAY) {
          passOver();
        }
      }
      case VALUE_NUMBER_INT -> tokens.integer();
      case VALUE_NUMBER_FLOAT -> tokens.decimal();
      case VALUE_STRING -> tokens.checkText();
      default -> {
        // The token has been checked.
      }
    }
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = new ObjectNode(JsonNodeFactory.instance);
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = name();
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

  private static JsonNode integer(Number value) {
    if (value instanceof Integer small) {
      return IntNode.valueOf(small);
    }
    return value instanceof BigInteger big
        ? BigIntegerNode.valueOf(big)
        : LongNode.valueOf(value.longValue());
  }

  private String repaired(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return repairFrom(text, i);
      }
    }
    return text;
  }

  private String repairFrom(String text, int first) {
    StringBuilder result = new StringBuilder(text);
    boolean nul = false;
    boolean surrogate = false;
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        result.setCharAt(i, '\ufffd');
        nul |= c == 0;
        surrogate |= c != 0;
      }
    }
    report(nul, TextRepair.Code.NUL_REPLACED);
    report(surrogate, TextRepair.Code.SURROGATE_REPLACED);
    return nul || surrogate ? result.toString() : text;
  }

  private void report(boolean happened, TextRepair.Code code) {
    if (happened) {
      // Counted within the record: its own index is not part of the path.
      repairs.add(new TextRepair(JsonPaths.below(top, tokens.context(), 0), code));
    }
  }
}
