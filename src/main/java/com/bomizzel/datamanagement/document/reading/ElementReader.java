package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordPlace;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads one element of an array as a record, under the limit of a record's bytes. */
final class ElementReader {
  private ElementReader() {}

  /** The record that begins with the current token and has no children. */
  static SourceRecord read(JsonTokens tokens, RecordPlace place, ReadUntil until)
      throws IOException {
    if (tokens.current() != JsonToken.START_OBJECT) {
      return other(tokens, place);
    }
    long start = tokens.start();
    tokens.guard(start + tokens.limits().recordBytes(), place::path);
    RecordTree tree = new RecordTree(tokens);
    ObjectNode json = tree.members(place.kind(), until);
    int bytes = checkedSize(tokens, place, start, 0);
    tokens.unguard();
    return sized(tokens, place, json, bytes, tree);
  }

  /** Passes over the element that begins with the current token, which takes no memory. */
  static void skip(JsonTokens tokens, RecordPlace place) throws IOException {
    long start = tokens.start();
    tokens.skip();
    checkedSize(tokens, place, start, 0);
  }

  /** An element that is not an object: its value does not matter, it will be rejected. */
  static SourceRecord other(JsonTokens tokens, RecordPlace place) throws IOException {
    String type = type(tokens.current());
    tokens.skip();
    return new SourceRecord(place, null, type, 0, 0, tokens.limits().recordSetting(), List.of());
  }

  /** An object, with what its size leaves of its limit. */
  static SourceRecord sized(
      JsonTokens tokens, RecordPlace place, ObjectNode json, int bytes, RecordTree tree) {
    ReadLimits limits = tokens.limits();
    int room = limits.recordBytes() - bytes;
    return new SourceRecord(
        place, json, "object", bytes, room, limits.recordSetting(), tree.repairs());
  }

  /** The bytes from {@code start} to here without {@code childBytes} of them. */
  static int checkedSize(JsonTokens tokens, RecordPlace place, long start, long childBytes)
      throws IOException {
    long bytes = tokens.position() - start - childBytes;
    if (bytes > tokens.limits().recordBytes()) {
      throw tokens.tooLarge(place::path);
    }
    return (int) bytes;
  }

  /** What JSON calls the value that begins with this token. */
  static String type(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
      case VALUE_TRUE, VALUE_FALSE -> "boolean";
      default -> token.name().replace("VALUE_", "").toLowerCase(Locale.ROOT);
    };
  }
}
