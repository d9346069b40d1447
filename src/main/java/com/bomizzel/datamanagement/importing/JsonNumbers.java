package com.bomizzel.datamanagement.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Which numbers PostgreSQL's {@code jsonb} can hold: those of {@code numeric}. */
final class JsonNumbers {
  private static final int DIGITS_BEFORE_POINT = 131_072;
  private static final int DIGITS_BEHIND_POINT = 16_383;

  private JsonNumbers() {}

  /** Whether all numbers within a JSON value can be stored. */
  static boolean areStorable(JsonNode value) {
    if (value.isNumber()) {
      return isStorable(value.decimalValue());
    }
    for (JsonNode element : value) {
      if (!areStorable(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStorable(BigDecimal number) {
    return (long) number.precision() - number.scale() <= DIGITS_BEFORE_POINT
        && number.scale() <= DIGITS_BEHIND_POINT;
  }
}
