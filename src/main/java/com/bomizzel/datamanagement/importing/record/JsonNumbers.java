package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.reading.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * What a {@code jsonb} column makes of a value: it writes all digits of every number out ({@code
 * 1e1000} has 1,001) and a space behind each comma and colon, and so does every export.
 */
final class JsonNumbers {
  private JsonNumbers() {}

  /**
   * By how many bytes a value is longer in an export than in the file.
   *
   * @return empty when it holds a number that {@link NumberLiteral#writtenLength} refuses
   */
  static OptionalLong growth(JsonNode value) {
    if (value.isNumber()) {
      String literal = value.asText();
      OptionalLong written = new NumberLiteral(literal).writtenLength();
      return written.isEmpty() ? written : atLeastZero(written.getAsLong() - literal.length());
    }
    if (!(value instanceof JsonText text)) {
      return value.isContainerNode() ? growthWithin(value) : OptionalLong.of(0);
    }
    OptionalLong written = new WrittenJson(text.asText()).length();
    return written.isEmpty() ? written : atLeastZero(written.getAsLong() - text.sourceBytes());
  }

  private static OptionalLong growthWithin(JsonNode container) {
    long growth = 2L * container.size();
    for (JsonNode element : container) {
      OptionalLong more = growth(element);
      if (more.isEmpty()) {
        return more;
      }
      growth += more.getAsLong();
    }
    return OptionalLong.of(growth);
  }

  private static OptionalLong atLeastZero(long growth) {
    return OptionalLong.of(Math.max(0, growth));
  }
}
