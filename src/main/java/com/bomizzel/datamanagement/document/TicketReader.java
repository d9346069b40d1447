package com.bomizzel.datamanagement.document;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads a ticket's own members and has its children collected. */
final class TicketReader {
  private final Tokens tokens;
  private final RecordPlace place;
  private final TicketChildren children;
  private final Sufficiency sufficiency;
  private boolean enough;

  TicketReader(Tokens tokens, RecordPlace place, TicketChildren children, Sufficiency sufficiency) {
    this.tokens = tokens;
    this.place = place;
    this.children = children;
    this.sufficiency = sufficiency;
  }

  /** The ticket whose START_OBJECT is the current token, without its children. */
  SourceRecord read() throws IOException {
    long start = tokens.start();
    ObjectNode json = new ObjectNode(JsonNodeFactory.instance);
    RecordTree tree = new RecordTree(tokens);
    guard(start);
    while (tokens.next() == JsonToken.FIELD_NAME) {
      member(tree, json);
      guard(start);
    }
    int bytes = ElementReader.checkedSize(tokens, place, start, children.bytes());
    tokens.unguard();
    return new SourceRecord(place, json, "object", bytes, tree.repairs());
  }

  private void guard(long start) {
    tokens.guard(start + tokens.limits().recordBytes() + children.bytes(), place::path);
  }

  private void member(RecordTree tree, ObjectNode json) throws IOException {
    String name = tree.name();
    RecordKind kind = childKind(name);
    JsonToken value = tokens.next();
    if (kind != null && value == JsonToken.START_ARRAY) {
      children.collect(kind, tokens);
    } else if (enough) {
      tree.passOver();
    } else if (kind == null || value != JsonToken.VALUE_NULL) {
      json.set(name, tree.value());
      enough = sufficiency.isEnough(RecordKind.TICKETS, json);
    }
  }

  private static RecordKind childKind(String name) {
    return switch (name) {
      case "notes" -> RecordKind.NOTES;
      case "history" -> RecordKind.HISTORY;
      default -> null;
    };
  }
}
