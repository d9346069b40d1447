package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;

/** Copies an object or an array from its tokens as compact text. Single use. */
final class TextValue {
  /** Of a person, the objects that come most often. */
  private static final int USUAL_LENGTH = 160;

  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private final JsonTokens tokens;
  private final TextRepairs repairs;
  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  private int values;
  private boolean separate;

  TextValue(JsonTokens tokens, TextRepairs repairs) {
    this.tokens = tokens;
    this.repairs = repairs;
  }

  /** The value whose start is the current token; its end is current afterwards. */
  JsonText read() throws IOException {
    JsonNodeType type =
        tokens.current() == JsonToken.START_OBJECT ? JsonNodeType.OBJECT : JsonNodeType.ARRAY;
    long start = tokens.start();
    int open = 0;
    do {
      JsonToken token = tokens.current();
      append(token);
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (open > 0 && tokens.next() != null);
    return JsonText.container(type, text.toString(), values, tokens.position() - start);
  }

  private void append(JsonToken token) throws IOException {
    if (token.isStructEnd()) {
      text.append(token.asString());
      separate = true;
      return;
    }
    if (separate) {
      text.append(',');
    }
    if (token == JsonToken.FIELD_NAME) {
      quoted();
      text.append(':');
    } else {
      values++;
      value(token);
    }
    separate = token.isScalarValue();
  }

  private void value(JsonToken token) throws IOException {
    switch (token) {
      case VALUE_STRING -> quoted();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text.append(tokens.text());
      default -> text.append(token.asString());
    }
  }

  private void quoted() throws IOException {
    text.append('"');
    // Few texts have anything to escape or to repair.
    if (!tokens.appendPlain(text)) {
      ENCODER.quoteAsString(repairs.repaired(tokens.text()), text);
    }
    text.append('"');
  }
}
