package com.bomizzel.datamanagement.document.reading;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.document.RecordPlace;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a ticket's own members and has its children collected. */
final class TicketReader {
  private final JsonTokens tokens;
  private final RecordPlace place;
  private final TicketChildren children;
  private final ReadUntil until;
  private boolean enough;

  TicketReader(JsonTokens tokens, RecordPlace place, TicketChildren children, ReadUntil until) {
    this.tokens = tokens;
    this.place = place;
    this.children = children;
    this.until = until;
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
    return ElementReader.sized(tokens, place, json, bytes, tree);
  }

  private void guard(long start) {
    tokens.guard(start + tokens.limits().recordBytes() + children.bytes(), place::path);
  }

  private void member(RecordTree tree, ObjectNode json) throws IOException {
    String name = tokens.text();
    RecordKind kind = childKind(name);
    if (kind == null && !enough) {
      enough = tree.member(RecordKind.TICKETS, until, json);
      return;
    }
    JsonToken value = tokens.next();
    if (kind != null && value == JsonToken.START_ARRAY) {
      children.collect(kind, tokens);
    } else if (enough || value == JsonToken.VALUE_NULL) {
      tokens.skip();
    } else {
      json.set(name, tree.value(until.form(RecordKind.TICKETS, name)));
    }
  }

  private static @Nullable RecordKind childKind(String name) {
    return switch (name) {
      case "notes" -> RecordKind.NOTES;
      case "history" -> RecordKind.HISTORY;
      default -> null;
    };
  }
}
