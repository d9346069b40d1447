package com.bomizzel.datamanagement.arriving;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order a table writes day and month where the year is not first. */
public enum DateOrder {
  /** {@code 31/01/2025}. */
  DMY,
  /** {@code 01/31/2025}. */
  MDY;

  /** The name as the API has it: {@code dmy} or {@code mdy}. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<DateOrder> named(String jsonName) {
    return Arrays.stream(values()).filter(order -> order.jsonName().equals(jsonName)).findFirst();
  }
}
